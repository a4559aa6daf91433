"""Turn the tables of some enterprises into one document each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from puhui.consent import PermittedFacts
from puhui.pipeline.enterprises import Seen
from puhui_web.enterprises.loading.fact_rows import fact_rows, loans
from puhui_web.enterprises.loading.grouping import grouped, plain, wide
from puhui_web.enterprises.loading.monthly import monthly_series
from puhui_web.enterprises.loading.relations import groups, ties
from puhui_web.enterprises.loading.source_states import source_states
from puhui_web.enterprises.showing import PURPOSE


@dataclass(frozen=True)
class Batch:
    """What is known of some enterprises, each table theirs alone but ties, groups, exposure."""

    ids: list[str]
    seen: Seen
    ratings: pl.DataFrame | None
    permitted: PermittedFacts
    facts: pl.DataFrame  # puhui.matching.FACTS_SCHEMA
    names: dict[str, str]  # of them and of those that they are tied to
    held_back: dict[str, list[list[str]]]  # disputed facts that were not read


@dataclass(frozen=True)
class EnterpriseRows:
    """One enterprise as it will be written."""

    id: str
    chosen: dict[str, Any]  # the chosen value of each field
    document: dict[str, Any]
    facts: dict[str, Any]


def documents(
    *, batch: Batch, as_of: date, model_version: str, policy_version: str
) -> Iterator[EnterpriseRows]:
    """Yield each enterprise, in the order of ids."""
    seen, facts = batch.seen, batch.permitted.facts
    parts: dict[str, dict[str, Any]] = {
        "values": grouped(seen.values),
        "views": grouped(seen.views),
        "sources": source_states(
            presence=seen.presence, permitted=batch.permitted, as_of=as_of, ids=batch.ids
        ),
        "ties": ties(seen=seen, ids=batch.ids, names=batch.names),
        "series": monthly_series(facts=facts, as_of=as_of),
        "loans": loans(facts=facts),
        "facts": fact_rows(facts=facts, as_of=as_of),
    }
    empty: dict[str, Any] = {"series": {}, "facts": {}}
    singles = {
        "life_stage": wide(seen.life_stages),
        "rating": {} if batch.ratings is None else wide(batch.ratings),
        "group": groups(seen=seen, ids=batch.ids, names=batch.names),
    }
    features = wide(_finite(seen.features))
    chosen, told = wide(seen.enterprises), wide(batch.facts)
    made = {
        "purpose": PURPOSE,
        "model_version": model_version,
        "policy_version": policy_version,
        "rated_on": as_of.isoformat(),
    }
    for one in batch.ids:
        document = {name: rows.get(one, empty.get(name, [])) for name, rows in parts.items()}
        document |= {name: rows.get(one) for name, rows in singles.items()}
        document["features"] = _known(features.get(one, {}))
        document["made"] = {**made, "held_back": batch.held_back.get(one, [])}
        yield EnterpriseRows(one, chosen.get(one, {}), document, _known(told.get(one, {})))


def _finite(features: pl.DataFrame) -> pl.DataFrame:
    """Return the features with what is no number as missing: JSON has no word for it."""
    numbers = pl.selectors.float()
    return plain(features).with_columns(pl.when(numbers.is_finite()).then(numbers).otherwise(None))


def _known(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}
