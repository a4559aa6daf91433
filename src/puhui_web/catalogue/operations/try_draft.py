"""Ask for a dry run of a draft over everybody."""

from datetime import date, datetime

from puhui.base import Bilingual
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.audit import record as audit
from puhui_web.catalogue.changing import UnableToChangeVersion, locked_version, shown
from puhui_web.catalogue.models import ItemVersion
from puhui_web.jobs.operations import start_job


@operation(Permission.CATALOGUE_EDIT)
def try_draft(*, actor: Actor, version_id: int, today: date, at: datetime) -> ItemVersion:
    """Start a dry run in the background; one under way for the same edit is not doubled.

    :raises OutOfReach: if there is no such version.
    :raises UnableToChangeVersion: if it is no draft or has mistakes.
    """
    version = locked_version(version_id=version_id, states=("draft",))
    if version.problems:
        raise UnableToChangeVersion(
            what=Bilingual("草稿还有错误, 不能试算", "the draft has mistakes and cannot be tried"),
            advice=Bilingual("请按列出的位置改正", "correct the places that are listed"),
        )
    job = version.dry_run_job
    arguments = {
        "version_id": version.pk,
        "revision": version.revision,
        "as_of": today.isoformat(),
    }
    if job is None or job.state not in {"waiting", "running"} or job.arguments != arguments:
        job = start_job(actor=actor, kind="catalogue_dry_run", arguments=arguments, at=at)
        version.dry_run_job = job
        version.save(update_fields=["dry_run_job"])
    audit.record(
        actor=actor,
        action="catalogue.try_draft",
        subject=shown(version),
        after={"job": job.pk, "revision": version.revision},
        at=at,
    )
    return version
