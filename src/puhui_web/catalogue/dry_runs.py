"""What a draft would change for everybody, as JSON that its version keeps.

{as_of, revision, enterprises_count, gained_count, lost_count, met_before_count,
 met_after_count, gained: [id], lost: [id], by_county: [{county_code, gained_count, lost_count}],
 gained_by: [{code, zh, en, count}], lost_by: [{code, zh, en, count}]}
"""

from datetime import date
from typing import Any, Final

import polars as pl

from puhui.matching import Item, dry_run, match_all
from puhui.matching.implied import all_requirements
from puhui_web.catalogue.in_force import item_of, versions_in_force
from puhui_web.catalogue.models import ItemVersion
from puhui_web.catalogue.rates_on import rates_on

SAMPLES: Final = 20
_SEED: Final = 20


def tried(*, version: ItemVersion, facts: pl.DataFrame, as_of: date) -> dict[str, Any]:
    """Compare a draft with what is in force of its item on the day, over all enterprises.

    :param facts: ``FACTS_SCHEMA``.
    :raises UnableToReadItem: if the draft has mistakes.
    """
    before, after = _before(version, as_of), _on(version.document, as_of)
    result = dry_run(
        before=before, after=after, facts=facts, as_of=as_of, seed=_SEED, sample_count=SAMPLES
    )
    gained_by, lost_by = _what_mattered(before, after, facts, as_of)
    return {
        "as_of": as_of.isoformat(),
        "revision": version.revision,
        "enterprises_count": facts.height,
        "gained_count": result.gained_count,
        "lost_count": result.lost_count,
        "met_before_count": result.met_before_count,
        "met_after_count": result.met_after_count,
        "gained": list(result.gained),
        "lost": list(result.lost),
        "by_county": result.by_county.to_dicts(),
        "gained_by": gained_by,
        "lost_by": lost_by,
    }


def _before(version: ItemVersion, as_of: date) -> Item | None:
    """Return what is in force; None for an item that is new or was retired."""
    now = versions_in_force(as_of).filter(item_id=version.item_id).first()
    return None if now is None else _on(now.document, as_of)


def _on(document: dict[str, Any], as_of: date) -> Item:
    """Return the item as if it held on the day: when it will begin is decided at publishing."""
    return item_of(document, as_of, None)


def _what_mattered(
    before: Item | None, after: Item, facts: pl.DataFrame, as_of: date
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return what stood in the way of those who gain, and what will of those who lose."""
    if before is None:
        return [], []
    old, new = _decided(before, facts, as_of), _decided(after, facts, as_of)
    both = old.join(new, on="enterprise_id", suffix="_after")
    is_met, is_met_after = pl.col("standing") == "met", pl.col("standing_after") == "met"
    gained = both.filter(~is_met & is_met_after)["first_unmet"]
    lost = both.filter(is_met & ~is_met_after)["first_unmet_after"]
    return _counted(gained, before), _counted(lost, after)


def _decided(item: Item, facts: pl.DataFrame, as_of: date) -> pl.DataFrame:
    matches = match_all(items=[item], facts=facts, as_of=as_of, rates=rates_on(as_of))
    return matches.select("enterprise_id", "standing", "first_unmet")


def _counted(codes: pl.Series, item: Item) -> list[dict[str, Any]]:
    says = {one.code: one.says for one in all_requirements(item)}
    counts = codes.value_counts(name="count").sort(
        by=["count", codes.name], descending=[True, False]
    )
    return [
        {"code": code, "zh": says[code].zh, "en": says[code].en, "count": count}
        for code, count in counts.iter_rows()
    ]
