"""Long work of the catalogue: try a draft over everybody, match everybody."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.actor import system_actor
from puhui_web.accounts.permissions import Permission
from puhui_web.audit import record as audit
from puhui_web.catalogue.changing import shown
from puhui_web.catalogue.dry_runs import tried
from puhui_web.catalogue.in_force import numbers_in_force
from puhui_web.catalogue.match_everybody import match_everybody
from puhui_web.catalogue.models import ItemVersion
from puhui_web.catalogue.operations import run_matching
from puhui_web.catalogue.queries.leads import latest_run
from puhui_web.enterprises.facts import facts_table
from puhui_web.jobs.kinds import job
from puhui_web.jobs.models import Job
from puhui_web.jobs.run import JobRun

_COLLECTING = Bilingual("汇总全部企业的资料", "collecting the facts of all enterprises")
_LOOKING = Bilingual("核对生效版本", "looking at what is in force")
_TRYING = Bilingual("逐家试算", "trying it on each enterprise")


@job(
    "catalogue_dry_run",
    title=Bilingual("试算目录变更", "Trying a change of the catalogue"),
    permission=Permission.CATALOGUE_EDIT,
)
def catalogue_dry_run(
    *, run: JobRun, version_id: int, revision: int, as_of: str
) -> dict[str, Any] | None:
    """Try a draft over everybody; a draft that was edited meanwhile is left alone."""
    version = ItemVersion.objects.select_related("item").get(pk=version_id)
    if version.revision != revision:
        return {"is_outdated": True}
    run.step(label=_COLLECTING, done=0, total=2)
    day = date.fromisoformat(as_of)
    facts = facts_table()
    run.step(label=_TRYING, done=1, total=2)
    result = tried(version=version, facts=facts, as_of=day)
    run.step(label=_TRYING, done=2, total=2)
    return _keep(version_id, revision, result)


def _keep(version_id: int, revision: int, result: dict[str, Any]) -> dict[str, Any]:
    with transaction.atomic():
        version = ItemVersion.objects.select_for_update(of=("self",)).get(pk=version_id)
        if version.revision != revision or version.state != "draft":
            return {"is_outdated": True}
        version.dry_run, version.dry_run_revision = result, revision
        version.save(update_fields=["dry_run", "dry_run_revision"])
        counts = {key: result[key] for key in ("gained_count", "lost_count", "enterprises_count")}
        audit.record(
            actor=system_actor("catalogue_dry_run"),
            action="catalogue.dry_run",
            subject=shown(version),
            after={"revision": revision, **counts},
            at=clock.now(),
        )
    return counts


@job(
    "match_everybody",
    title=Bilingual("为全部企业匹配产品和政策", "Matching all enterprises"),
    permission=Permission.CATALOGUE_READ,
)
def match_everybody_job(*, run: JobRun, as_of: str) -> dict[str, Any] | None:
    """Match all enterprises with the items in force on a day, and rank each item's leads."""
    return match_everybody(run=run, as_of=date.fromisoformat(as_of))


@job(
    "keep_matches_current",
    title=Bilingual("检查匹配是否需要更新", "Seeing whether matching is up to date"),
    permission=Permission.CATALOGUE_READ,
    every=timedelta(hours=1),
)
def keep_matches_current(*, run: JobRun) -> dict[str, Any] | None:
    """Start a run over everybody where the last one is of another day or of other versions.

    Facts age and versions begin and end by the calendar, without anybody doing anything.
    """
    today, latest = clock.today(), latest_run()
    run.step(label=_LOOKING, done=0, total=1)
    if (latest is not None and latest.as_of == today) and latest.items == numbers_in_force(today):
        return {"is_current": True}
    if Job.objects.filter(kind="match_everybody", state__in=("waiting", "running")).exists():
        return {"is_under_way": True}
    started = run_matching(actor=system_actor("worker"), today=today, at=clock.now())
    return {"job": started.pk}
