"""How an amount follows from facts: one definition for one enterprise and for a whole table.

In documents: ``{share: 0.2, of: tax_sales_12m_fen}``, ``{yuan: 300000}``,
``{by: form, yuan: {company: 4000000, sole_trader: 300000}}``, ``{least_of: [...]}``,
``{greatest_of: [...]}``; any of them ``in_steps_of_yuan: 1000``. Fen are whole, rounded down.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, TypeAlias

import polars as pl

from puhui.base import yuan_from_fen
from puhui.matching.documents import Part, problem
from puhui.matching.facts import FACTS
from puhui.matching.known import Facts, known, seen_once

_PARTS: Final = 1_000_000  # a share is exact to six decimals
_SHARE_MOST: Final = Decimal(10)


@dataclass(frozen=True)
class Share:
    """A share of an amount that is a fact; nothing of what is below zero."""

    share: Decimal
    fact: str

    def value(self, facts: Facts) -> int | None:
        """Return fen, None where the fact is unknown."""
        amount = known(facts, self.fact)
        return None if amount is None else max(int(amount), 0) * self._parts // _PARTS

    def expression(self) -> pl.Expr:
        """Return the same for a table."""
        amount = pl.col(self.fact).clip(0)
        # In two pieces, so that no product outgrows 64 bits.
        return amount // _PARTS * self._parts + amount % _PARTS * self._parts // _PARTS

    def names(self) -> tuple[str, ...]:
        """Return the facts that it asks for."""
        return (self.fact,)

    def missing(self, facts: Facts) -> tuple[str, ...]:
        """Return the facts that would settle it."""
        return () if known(facts, self.fact) is not None else (self.fact,)

    def missing_bits(self, bits: Mapping[str, int]) -> pl.Expr:
        """Return the same for a table, as the sum of these facts' bits."""
        return _bit_where_null(self.fact, bits)

    def document(self) -> dict[str, Any]:
        """Return what ``amount_from`` reads."""
        return {"share": str(self.share), "of": self.fact}

    @property
    def _parts(self) -> int:
        return int(self.share * _PARTS)


@dataclass(frozen=True)
class Fixed:
    """The same for everybody."""

    fen: int

    def value(self, facts: Facts) -> int | None:  # noqa: ARG002 - every rule is asked alike
        """Return fen."""
        return self.fen

    def expression(self) -> pl.Expr:
        """Return the same for a table."""
        return pl.lit(self.fen, pl.Int64)

    def names(self) -> tuple[str, ...]:
        """Return the facts that it asks for: none."""
        return ()

    def missing(self, facts: Facts) -> tuple[str, ...]:  # noqa: ARG002
        """Return the facts that would settle it: none."""
        return ()

    def missing_bits(self, bits: Mapping[str, int]) -> pl.Expr:  # noqa: ARG002
        """Return no bits."""
        return pl.lit(0, pl.Int64)

    def document(self) -> dict[str, Any]:
        """Return what ``amount_from`` reads."""
        return {"yuan": str(yuan_from_fen(self.fen))}


@dataclass(frozen=True)
class By:
    """An amount for each value of a code; nothing for a value that is not listed."""

    fact: str
    fen: tuple[tuple[str, int], ...]

    def value(self, facts: Facts) -> int | None:
        """Return fen, None where the code is unknown."""
        code = known(facts, self.fact)
        return None if code is None else dict(self.fen).get(str(code), 0)

    def expression(self) -> pl.Expr:
        """Return the same for a table."""
        code = pl.col(self.fact)
        listed = code.replace_strict(dict(self.fen), default=0, return_dtype=pl.Int64)
        return pl.when(code.is_not_null()).then(listed)

    def names(self) -> tuple[str, ...]:
        """Return the facts that it asks for."""
        return (self.fact,)

    def missing(self, facts: Facts) -> tuple[str, ...]:
        """Return the facts that would settle it."""
        return () if known(facts, self.fact) is not None else (self.fact,)

    def missing_bits(self, bits: Mapping[str, int]) -> pl.Expr:
        """Return the same for a table, as the sum of these facts' bits."""
        return _bit_where_null(self.fact, bits)

    def document(self) -> dict[str, Any]:
        """Return what ``amount_from`` reads."""
        amounts = {code: str(yuan_from_fen(fen)) for code, fen in self.fen}
        return {"by": self.fact, "yuan": amounts}


@dataclass(frozen=True)
class Least:
    """The smallest of several; unknown where one is."""

    parts: tuple["AmountRule", ...]

    def value(self, facts: Facts) -> int | None:
        """Return fen, None where a part is unknown."""
        values = [part.value(facts) for part in self.parts]
        sure = [value for value in values if value is not None]
        return min(sure) if len(sure) == len(values) else None

    def expression(self) -> pl.Expr:
        """Return the same for a table."""
        values = [part.expression() for part in self.parts]
        sure = pl.all_horizontal(value.is_not_null() for value in values)
        return pl.when(sure).then(pl.min_horizontal(values))

    def names(self) -> tuple[str, ...]:
        """Return the facts that it asks for."""
        return seen_once(name for part in self.parts for name in part.names())

    def missing(self, facts: Facts) -> tuple[str, ...]:
        """Return the facts that would settle it."""
        return seen_once(name for part in self.parts for name in part.missing(facts))

    def missing_bits(self, bits: Mapping[str, int]) -> pl.Expr:
        """Return the same for a table, as the sum of these facts' bits."""
        return any_bits([part.missing_bits(bits) for part in self.parts])

    def document(self) -> dict[str, Any]:
        """Return what ``amount_from`` reads."""
        return {"least_of": [part.document() for part in self.parts]}


@dataclass(frozen=True)
class Greatest:
    """The largest of those that are known: one proof is enough. Unknown where none is known."""

    parts: tuple["AmountRule", ...]

    def value(self, facts: Facts) -> int | None:
        """Return fen, None where no part is known."""
        values = [part.value(facts) for part in self.parts]
        return max((value for value in values if value is not None), default=None)

    def expression(self) -> pl.Expr:
        """Return the same for a table."""
        return pl.max_horizontal(part.expression() for part in self.parts)

    def names(self) -> tuple[str, ...]:
        """Return the facts that it asks for."""
        return seen_once(name for part in self.parts for name in part.names())

    def missing(self, facts: Facts) -> tuple[str, ...]:
        """Return the facts of which each would settle it."""
        if self.value(facts) is not None:
            return ()
        return seen_once(name for part in self.parts for name in part.missing(facts))

    def missing_bits(self, bits: Mapping[str, int]) -> pl.Expr:
        """Return the same for a table, as the sum of these facts' bits."""
        every = any_bits([part.missing_bits(bits) for part in self.parts])
        return pl.when(self.expression().is_null()).then(every).otherwise(0)

    def document(self) -> dict[str, Any]:
        """Return what ``amount_from`` reads."""
        return {"greatest_of": [part.document() for part in self.parts]}


@dataclass(frozen=True)
class Steps:
    """An amount rounded down to whole steps."""

    amount: "AmountRule"
    step_fen: int

    def value(self, facts: Facts) -> int | None:
        """Return fen, None where the amount is unknown."""
        amount = self.amount.value(facts)
        return None if amount is None else amount // self.step_fen * self.step_fen

    def expression(self) -> pl.Expr:
        """Return the same for a table."""
        return self.amount.expression() // self.step_fen * self.step_fen

    def names(self) -> tuple[str, ...]:
        """Return the facts that it asks for."""
        return self.amount.names()

    def missing(self, facts: Facts) -> tuple[str, ...]:
        """Return the facts that would settle it."""
        return self.amount.missing(facts)

    def missing_bits(self, bits: Mapping[str, int]) -> pl.Expr:
        """Return the same for a table, as the sum of these facts' bits."""
        return self.amount.missing_bits(bits)

    def document(self) -> dict[str, Any]:
        """Return what ``amount_from`` reads."""
        return {"in_steps_of_yuan": str(yuan_from_fen(self.step_fen)), **self.amount.document()}


AmountRule: TypeAlias = Share | Fixed | By | Least | Greatest | Steps


def amount_from(document: Any, path: str) -> AmountRule:
    """Read an amount rule.

    :raises puhui.matching.UnableToReadItem: naming the place that cannot be read.
    """
    part = Part.of(document, path)
    if part.has("in_steps_of_yuan"):
        return _steps(part)
    if part.has("by"):
        return _by(part)
    if part.has("share"):
        part.only(("share", "of"))
        share = part.decimal("share", minimum=Decimal(0), maximum=_SHARE_MOST)
        return Share(share, fact_name(part, "of", kind="amount"))
    for key, made in (("least_of", Least), ("greatest_of", Greatest)):
        if part.has(key):
            part.only((key,))
            return made(_several(part, key))
    if part.has("yuan"):
        part.only(("yuan",))
        return Fixed(part.fen("yuan"))
    raise problem(
        path,
        f"看不懂的金额规则：{document}",
        f"this is no rule for an amount: {document}",
        do_zh="请用 share 与 of、yuan、by 与 yuan、least_of 或 greatest_of",
        do_en="use share with of, yuan, by with yuan, least_of or greatest_of",
    )


def fact_name(part: Part, key: str, *, kind: str | None = None) -> str:
    """Return the name of a known fact, of a kind if one is asked for.

    :raises puhui.matching.UnableToReadItem: if there is none of that name, or of another kind.
    """
    name = part.text(key)
    fact = FACTS.get(name)
    if fact is None or (kind is not None and fact.kind != kind):
        wanted = sorted(one.name for one in FACTS.values() if kind in (None, one.kind))
        raise problem(
            part.at(key),
            f"没有可用于此处的事实「{name}」",
            f"there is no fact {name!r} that can stand here",
            do_zh=f"可用的有：{'、'.join(wanted)}",
            do_en=f"there are: {', '.join(wanted)}",
        )
    return name


def any_bits(parts: list[pl.Expr]) -> pl.Expr:
    """Return the bits that are set in any of the parts."""
    whole = parts[0]
    for part in parts[1:]:
        whole = whole | part
    return whole


def _bit_where_null(fact: str, bits: Mapping[str, int]) -> pl.Expr:
    return pl.col(fact).is_null().cast(pl.Int64) * bits[fact]


def _steps(part: Part) -> Steps:
    step = part.fen("in_steps_of_yuan")
    if step < 1:
        raise problem(
            part.at("in_steps_of_yuan"),
            "档距应大于 0",
            "steps are larger than 0",
            do_zh="例如 1000",
            do_en="for instance 1000",
        )
    rest = {key: value for key, value in part.entries.items() if key != "in_steps_of_yuan"}
    return Steps(amount_from(rest, part.path), step)


def _by(part: Part) -> By:
    part.only(("by", "yuan"))
    fact = fact_name(part, "by", kind="code")
    amounts = Part.of(part.value("yuan"), part.at("yuan"), keys=FACTS[fact].choices)
    if not amounts.entries:
        raise problem(
            part.at("yuan"),
            "没有填写任何金额",
            "there is no amount",
            do_zh=f"请为「{FACTS[fact].title.zh}」的取值填写金额",
            do_en=f"give an amount for the values of {FACTS[fact].title.en}",
        )
    # By code: the order in which a document lists them says nothing, and databases change it.
    return By(fact, tuple((code, amounts.fen(code)) for code in sorted(amounts.entries)))


def _several(part: Part, key: str) -> tuple[AmountRule, ...]:
    listed = part.filled(key)
    return tuple(amount_from(one, f"{part.at(key)}[{place}]") for place, one in enumerate(listed))
