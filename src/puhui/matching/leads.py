"""For one item, the enterprises to approach, the best first."""

from datetime import date
from typing import Any, Final

import polars as pl

from puhui.base import Bilingual, PolicyAt, conform
from puhui.matching._columns import (
    decided_codes,
    judge,
    known_facts,
    standings,
    with_benefit,
)
from puhui.matching.demand import (
    Weights,
    best_growth,
    demand_score,
    safety_score,
)
from puhui.matching.facts import FACTS
from puhui.matching.implied import all_requirements
from puhui.matching.rates import Rates
from puhui.matching.schema import LEADS_SCHEMA, Item
from puhui.matching.wording import value_in_words

_LISTED: Final = 1_000
_SAID: Final = ("grade", "need_amount_fen", "receivables_confirmed_fen", "loan_matures_in_days")


def leads(
    *,
    item: Item,
    facts: pl.DataFrame,
    as_of: date,
    rates: Rates,
    policy: PolicyAt,
    limit: int = _LISTED,
) -> pl.DataFrame:
    """Return whom an item should be offered to: not served yet, low risk, strong demand first.

    Listed are those who may have it, and those who nearly may: nothing speaks against it for good,
    and no more requirements than ``leads_open_max`` are unmet or unknown. Who has no loan here, or
    of whom that is not known, comes first; then the larger score; then the id:

        score = safety weight x safety + demand weight x demand + ready weight x (1 if met, else 0)

    What is not known of safety or demand counts as ``neutral_score``.

    :param facts: ``enterprise_id`` and columns of ``FACTS_SCHEMA``; one that is not there is
        unknown.
    :param policy: ``policy/matching.yaml``.
    :param limit: the most that are listed.
    :return: ``LEADS_SCHEMA``, ranked; empty where the item is not in force on the day.
    :raises UnableToWeighLeads: if the policy's weights make no sense.
    """
    weights = Weights.read(policy=policy)
    if not item.is_in_force(as_of):
        return pl.DataFrame(schema=LEADS_SCHEMA)
    told = known_facts(facts)
    judged = with_benefit(judged=judge(item=item, facts=told), item=item, facts=told, rates=rates)
    scored = told.select(
        "enterprise_id",
        "has_loan_here",
        *_SAID,
        demand_score=demand_score(weights),
        safety_score=safety_score(weights),
        growth=best_growth(),
    ).hstack(judged.select("standing_no", "decided_no", "open_count", "missing_mask", "amount_fen"))
    near = scored.filter(
        (pl.col("standing_no") == 0)
        | ((pl.col("standing_no") == 1) & (pl.col("open_count") <= weights.open_max))
    )
    ranked = (
        near.with_columns(
            lead_score=_score(weights), is_new=~pl.col("has_loan_here").fill_null(False)
        )
        .sort("is_new", "lead_score", "enterprise_id", descending=[True, True, False])
        .head(limit)
    )
    return _worded(ranked, item)


def _score(weights: Weights) -> pl.Expr:
    def known(name: str) -> pl.Expr:
        return pl.col(name).fill_null(weights.neutral_score)

    ready = (pl.col("standing_no") == 0).cast(pl.Float64)
    return (
        weights.lead["safety"] * known("safety_score")
        + weights.lead["demand"] * known("demand_score")
        + weights.lead["ready"] * ready
    )


def _worded(ranked: pl.DataFrame, item: Item) -> pl.DataFrame:
    says = [one.says for one in all_requirements(item)]
    reasons = [_reason(row, says) for row in ranked.to_dicts()]
    table = ranked.with_columns(
        pl.Series("rank_no", range(1, ranked.height + 1), dtype=pl.UInt32),
        standing=standings(ranked["standing_no"]),
        is_served=pl.col("has_loan_here"),
        first_unmet=decided_codes(item=item, numbers=ranked["decided_no"]),
        reason_zh=pl.Series([text.zh for text in reasons], dtype=pl.String),
        reason_en=pl.Series([text.en for text in reasons], dtype=pl.String),
    )
    return conform(table=table, schema=LEADS_SCHEMA)


def _reason(row: dict[str, Any], says: list[Bilingual]) -> Bilingual:
    parts = [_standing(row, says)]
    parts += [_fact(name, row[name]) for name in _SAID if row[name] is not None]
    growth = row["growth"]
    if growth is not None and growth > 0:
        parts.append(Bilingual(f"经营增长 {growth:.0%}", f"growing by {growth:.0%}"))
    served = row["has_loan_here"]
    if served is not None:
        parts.append(
            Bilingual("本行已有贷款", "has a loan here")
            if served
            else Bilingual("本行还没有贷款", "no loan here yet")
        )
    return Bilingual("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))


def _standing(row: dict[str, Any], says: list[Bilingual]) -> Bilingual:
    if row["standing_no"] == 0:
        return Bilingual("符合全部要求", "all requirements are met")
    open_one = says[row["decided_no"]]
    return Bilingual(f"还差：{open_one.zh}", f"still open: {open_one.en}")


def _fact(name: str, value: Any) -> Bilingual:
    fact = FACTS[name]
    said = value_in_words(fact=fact, value=value)
    return Bilingual(f"{fact.title.zh} {said.zh}", f"{fact.title.en} {said.en}")
