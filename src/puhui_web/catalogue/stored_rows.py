"""The core's rows of matches and leads as the platform keeps them."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import polars as pl

from puhui.matching import Item, missing_facts
from puhui_web.catalogue.models import EnterpriseMatches, ItemLead, MatchRun

ROWS_KEPT: Final = 10  # an enterprise; lists show fewer, and its page asks for all anew
_KEPT: Final = ("standing", "rank_no", "first_unmet", "amount_fen", "rate_bp", "benefit_fen")


def stored_matches(
    *, matches: pl.DataFrame, items: Mapping[str, Item], run: MatchRun
) -> Iterator[EnterpriseMatches]:
    """Yield one row an enterprise, by its id, with its best items that are not out of question.

    :param matches: ``MATCHES_SCHEMA``, all rows of each enterprise in it.
    """
    possible = matches.filter(pl.col("standing") != "no").sort("enterprise_id", "rank_no")
    best: dict[str, list[dict[str, Any]]] = {}
    kept = possible.group_by("enterprise_id", maintain_order=True).head(ROWS_KEPT)
    for match in kept.iter_rows(named=True):
        best.setdefault(match["enterprise_id"], []).append(_row(match, items))
    counts = matches.group_by("enterprise_id").agg(
        (pl.col("standing") == "met").sum().alias("met"),
        (pl.col("standing") == "not_yet").sum().alias("not_yet"),
    )
    for enterprise_id, met, not_yet in counts.sort("enterprise_id").iter_rows():
        yield EnterpriseMatches(
            run=run,
            enterprise_id=enterprise_id,
            met_count=met,
            not_yet_count=not_yet,
            rows=best.get(enterprise_id, []),
        )


def _row(match: Mapping[str, Any], items: Mapping[str, Item]) -> dict[str, Any]:
    item = items[match["item_code"]]
    return {
        "code": item.code,
        **{name: match[name] for name in _KEPT},
        "missing": _missing(item, match["missing_mask"]),
    }


def stored_lead(*, lead: Mapping[str, Any], item: Item, run: MatchRun) -> ItemLead:
    """Return a row of ``LEADS_SCHEMA`` as the platform keeps it."""
    return ItemLead(
        run=run,
        item_code=item.code,
        enterprise_id=lead["enterprise_id"],
        rank_no=lead["rank_no"],
        standing=lead["standing"],
        is_served=lead["is_served"],
        lead_score=lead["lead_score"],
        demand_score=lead["demand_score"],
        safety_score=lead["safety_score"],
        amount_fen=lead["amount_fen"],
        missing=_missing(item, lead["missing_mask"]),
        reason_zh=lead["reason_zh"],
        reason_en=lead["reason_en"],
    )


def _missing(item: Item, mask: int) -> list[str]:
    return [fact.name for fact in missing_facts(item=item, mask=mask)]
