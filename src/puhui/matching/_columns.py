"""One item for a table of enterprises: standing, what decides, what is missing, amount, benefit."""

import polars as pl

from puhui.matching.amounts import any_bits
from puhui.matching.facts import FACTS_SCHEMA
from puhui.matching.implied import all_requirements, limit_of
from puhui.matching.missing import facts_of
from puhui.matching.rates import BP, Rates
from puhui.matching.schema import STANDINGS, Item

STANDING_DTYPE = pl.Enum(list(STANDINGS))


def known_facts(facts: pl.DataFrame) -> pl.DataFrame:
    """Return the facts in ``FACTS_SCHEMA``; one without a column is unknown, as is NaN."""
    columns = []
    for name, dtype in FACTS_SCHEMA.items():
        column = pl.col(name) if name in facts.columns else pl.lit(None).alias(name)
        cast = column.cast(dtype)
        columns.append(cast.fill_nan(None) if dtype == pl.Float64 else cast)
    return facts.select(columns)


def judge(*, item: Item, facts: pl.DataFrame) -> pl.DataFrame:
    """Return by enterprise how an item stands.

    :param facts: as ``known_facts`` returns them.
    :return: in the order of the facts, ``standing_no`` (place in ``STANDINGS``), ``decided_no``
        (place in ``all_requirements``; null: met), ``open_count`` (requirements that are unmet or
        unknown), ``missing_mask``, ``limit_fen``.
    """
    requirements = all_requirements(item)
    bits = {name: 1 << place for place, name in enumerate(facts_of(item))}
    limit = limit_of(item)
    told = facts.select(
        *(one.test.expression().alias(f"t{place}") for place, one in enumerate(requirements)),
        missing_mask=any_bits([one.test.missing_bits(bits) for one in requirements]),
        limit_fen=pl.lit(None, pl.Int64) if limit is None else limit.expression(),
    )
    truths = [pl.col(f"t{place}") for place in range(len(requirements))]
    numbers = [pl.lit(place, pl.UInt8) for place in range(len(requirements))]
    unmet = [pl.when(~truth).then(number) for truth, number in zip(truths, numbers, strict=True)]
    final = [one for one, of in zip(unmet, requirements, strict=True) if not of.can_change]
    unknown = [
        pl.when(truth.is_null()).then(number) for truth, number in zip(truths, numbers, strict=True)
    ]
    decided = told.select(
        "missing_mask",
        "limit_fen",
        open_count=pl.sum_horizontal(~truth.fill_null(False) for truth in truths),
        final_no=pl.coalesce(final),
        decided_no=pl.coalesce([*final, *unmet, *unknown]),
    )
    standing = (
        pl.when(pl.col("final_no").is_not_null())
        .then(2)
        .when(pl.col("decided_no").is_not_null())
        .then(1)
        .otherwise(0)
    )
    return decided.select(
        standing.cast(pl.UInt8).alias("standing_no"),
        "decided_no",
        "open_count",
        "missing_mask",
        "limit_fen",
    )


def with_benefit(
    *, judged: pl.DataFrame, item: Item, facts: pl.DataFrame, rates: Rates
) -> pl.DataFrame:
    """Add ``amount_fen`` (what can be used), ``rate_bp`` and ``benefit_fen``."""
    both = judged.hstack(facts.select("grade", *_benefit_facts(item)))
    amount = _usable(item)
    return both.with_columns(
        amount.alias("amount_fen"),
        _rate_bp(item, rates).alias("rate_bp"),
        _benefit(item, amount, rates).alias("benefit_fen"),
    )


def standings(numbers: pl.Series) -> pl.Series:
    """Return the standings by their numbers."""
    return pl.Series(list(STANDINGS), dtype=STANDING_DTYPE).gather(numbers.cast(pl.UInt32))


def decided_codes(*, item: Item, numbers: pl.Series) -> pl.Series:
    """Return the code of the requirement that decides, null where none does."""
    codes = pl.Series([one.code for one in all_requirements(item)], dtype=pl.String)
    return codes.gather(numbers.cast(pl.UInt32))


def _benefit_facts(item: Item) -> list[str]:
    asked = () if item.benefit_rule is None else item.benefit_rule.names()
    return sorted({"need_amount_fen", *asked} - {"grade"})


def _usable(item: Item) -> pl.Expr:
    limit, need = pl.col("limit_fen"), pl.col("need_amount_fen")
    if item.amount_min_fen is None:
        return limit
    needed = pl.when(need >= item.amount_min_fen).then(pl.min_horizontal(limit, need)).otherwise(0)
    return pl.when(limit.is_null() | need.is_null()).then(limit).otherwise(needed)


def _by_grade(item: Item, rates: Rates, *, saved: bool) -> pl.Expr:
    """Return the expected rate by grade, or what is saved by it; both are whole basis points."""

    def of(grade: str | None) -> int:
        rate = rates.expected_bp(item, grade)
        assert rate is not None, "asked of loans only"
        return rates.saved_bp(item, rate) if saved else rate

    graded = {grade: of(grade) for grade in rates.position_by_grade}
    return pl.col("grade").replace_strict(graded, default=of(None), return_dtype=pl.Int64)


def _rate_bp(item: Item, rates: Rates) -> pl.Expr:
    if item.rate_basis is None:
        return pl.lit(None, pl.Int64)
    return _by_grade(item, rates, saved=False)


def _benefit(item: Item, amount: pl.Expr, rates: Rates) -> pl.Expr:
    rule = item.benefit_rule
    given = pl.lit(None, pl.Int64) if rule is None else rule.expression()
    if item.rate_basis is None:
        return given
    return amount * _by_grade(item, rates, saved=True) // BP + given.fill_null(0)
