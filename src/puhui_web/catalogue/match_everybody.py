"""Match everybody and keep it: per enterprise its best items, per item whom to approach.

The rows of a run are not shown before it has finished; then the older runs' rows go. Called again
for the same job it begins anew, so a worker that died leaves nothing behind.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import polars as pl
from django.db import transaction

from puhui.base import Bilingual
from puhui.matching import LEADS_SCHEMA, Item, leads, match_batches
from puhui_web import clock
from puhui_web.accounts.actor import system_actor
from puhui_web.audit import record as audit
from puhui_web.catalogue.in_force import items_in_force, numbers_in_force
from puhui_web.catalogue.models import EnterpriseMatches, ItemLead, MatchRun
from puhui_web.catalogue.rates_on import rates_on
from puhui_web.catalogue.stored_rows import stored_lead, stored_matches
from puhui_web.enterprises.facts import facts_table
from puhui_web.enterprises.models import Enterprise
from puhui_web.enterprises.policy_on import policy_on
from puhui_web.jobs.run import JobRun

BATCH_ROWS: Final = 5_000  # enterprises written in one transaction
LEADS_A_UNIT: Final = 200  # of an item; an outlet does not call on more before the next run
_MATCHING = Bilingual("逐家匹配", "matching each enterprise")
_RANKING = Bilingual("为每个产品排出可走访的企业", "ranking whom to approach for each item")


def match_everybody(*, run: JobRun, as_of: date) -> dict[str, Any]:
    """Match all enterprises with the items in force on a day; return what the job shows."""
    row = _begin(run.job_id, as_of)
    items = items_in_force(as_of)
    facts = facts_table()
    counts = _match(run=run, row=row, items=items, facts=facts, as_of=as_of)
    leads_count = _rank(run=run, row=row, items=items, facts=facts, as_of=as_of)
    _finish(row, facts.height, counts)
    return {"enterprises_count": facts.height, "items_count": len(items), "leads": leads_count}


def _begin(job_id: int, as_of: date) -> MatchRun:
    """Return the run of this job, empty: what an attempt before left is deleted."""
    with transaction.atomic():
        MatchRun.objects.filter(job_id=job_id).delete()
        return MatchRun.objects.create(
            as_of=as_of, items=numbers_in_force(as_of), job_id=job_id, started_at=clock.now()
        )


def _match(
    *, run: JobRun, row: MatchRun, items: tuple[Item, ...], facts: pl.DataFrame, as_of: date
) -> dict[str, dict[str, int]]:
    by_code = {item.code: item for item in items}
    counts = {item.code: {"met": 0, "not_yet": 0, "no": 0} for item in items}
    batches = match_batches(
        items=items, facts=facts, as_of=as_of, rates=rates_on(as_of), batch_rows=BATCH_ROWS
    )
    done = 0
    run.step(label=_MATCHING, done=0, total=facts.height)
    for batch in batches:
        for code, standing, count in batch.group_by("item_code", "standing").len().iter_rows():
            counts[code][standing] += count
        made = stored_matches(matches=batch, items=by_code, run=row)
        EnterpriseMatches.objects.bulk_create(made, batch_size=500)
        done = min(done + BATCH_ROWS, facts.height)
        run.step(label=_MATCHING, done=done, total=facts.height)
    return counts


def _rank(
    *, run: JobRun, row: MatchRun, items: tuple[Item, ...], facts: pl.DataFrame, as_of: date
) -> int:
    by_unit = _by_unit(facts)
    written = 0
    for place, item in enumerate(items):
        run.step(label=_RANKING, done=place, total=len(items))
        best = _leads(item=item, by_unit=by_unit, as_of=as_of)
        made = [stored_lead(lead=lead, item=item, run=row) for lead in best.iter_rows(named=True)]
        ItemLead.objects.bulk_create(made, batch_size=500)
        written += len(made)
    run.step(label=_RANKING, done=len(items), total=len(items))
    return written


def _by_unit(facts: pl.DataFrame) -> list[pl.DataFrame]:
    """Return the facts unit by unit."""
    units = pl.DataFrame(
        list(Enterprise.objects.values_list("pk", "unit_id")),
        schema={"enterprise_id": pl.String, "unit_id": pl.Int64},
        orient="row",
    )
    known = facts.join(units, on="enterprise_id").sort("unit_id", "enterprise_id")
    return known.partition_by("unit_id", maintain_order=True, include_key=False)


def _leads(*, item: Item, by_unit: list[pl.DataFrame], as_of: date) -> pl.DataFrame:
    """Return each unit's best leads, ranked over the whole city as the core ranks them."""
    found = [
        leads(
            item=item,
            facts=facts,
            as_of=as_of,
            rates=rates_on(as_of),
            policy=policy_on(as_of),
            limit=LEADS_A_UNIT,
        )
        for facts in by_unit
    ]
    together = pl.concat(found) if found else pl.DataFrame(schema=LEADS_SCHEMA)
    is_new = ~pl.col("is_served").fill_null(False)
    return together.sort(
        is_new, "lead_score", "enterprise_id", descending=[True, True, False]
    ).with_columns(rank_no=pl.int_range(1, pl.len() + 1, dtype=pl.UInt32))


def _finish(row: MatchRun, enterprises_count: int, counts: dict[str, dict[str, int]]) -> None:
    with transaction.atomic():
        row.finished_at, row.enterprises_count, row.counts = clock.now(), enterprises_count, counts
        row.save()
        audit.record(
            actor=system_actor("match_everybody"),
            action="catalogue.match_everybody",
            subject=f"match_run:{row.pk}",
            after={"as_of": row.as_of.isoformat(), "enterprises_count": enterprises_count},
            at=row.finished_at,
        )
    older = MatchRun.objects.exclude(pk=row.pk).filter(started_at__lte=row.started_at)
    _forget_rows(older.values_list("pk", flat=True))


def _forget_rows(run_ids: Iterable[int]) -> None:
    """Delete the rows of older runs; that they took place is kept."""
    for run_id in list(run_ids):
        ItemLead.objects.filter(run_id=run_id).delete()
        EnterpriseMatches.objects.filter(run_id=run_id).delete()
