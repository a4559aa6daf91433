"""The second person confirms or rejects a proposed grade."""

from datetime import datetime

from django.utils import timezone

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.enterprises.models import Enterprise, RatingOverride
from puhui_web.enterprises.override_limits import override_until
from puhui_web.enterprises.scope import within_reach
from puhui_web.outbox.publish import publish
from puhui_web.tasks.opening import close_tasks


class UnableToDecideOverride(PuhuiError):
    """It is decided already, was proposed by the same person, or the model's grade has changed."""

    code = "unable_to_decide_override"


@operation(P.RATING_CONFIRM)
def confirm_override(
    *, actor: Actor, override_id: int, at: datetime, note: str = ""
) -> RatingOverride:
    """Confirm a proposed grade: from now on it counts.

    :raises UnableToDecideOverride: if the actor proposed it, it is decided, or the model says
        something else by now.
    :raises OutOfReach: if there is none such within reach.
    """
    override = _open(actor, override_id)
    enterprise = Enterprise.objects.select_for_update().get(pk=override.enterprise_id)
    if (enterprise.model_grade or enterprise.grade) != override.model_grade:
        raise _problem(
            "模型评级在此期间已变化",
            "the model has changed its grade since",
            "请驳回后按新评级重新提出",
            "reject it and propose anew",
        )
    before = enterprise.grade
    override.valid_until = override_until(timezone.localdate(at))
    _decide(override, actor, is_confirmed=True, note=note, at=at)
    enterprise.model_grade, enterprise.grade = override.model_grade, override.grade
    enterprise.save(update_fields=["model_grade", "grade"])
    _record(actor, "enterprises.confirm_override", override, before=before, at=at)
    publish(
        name="rating.overridden",
        subject=f"enterprise:{enterprise.pk}",
        data={"grade": override.grade, "model_grade": override.model_grade},
        at=at,
    )
    return override


@operation(P.RATING_CONFIRM)
def reject_override(*, actor: Actor, override_id: int, note: str, at: datetime) -> RatingOverride:
    """Reject a proposed grade, saying why.

    :raises UnableToDecideOverride: if the actor proposed it, it is decided, or it is not said why.
    :raises OutOfReach: if there is none such within reach.
    """
    if not note.strip():
        raise _problem("没有写明理由", "no reason is given", "请写明驳回理由", "say why")
    override = _open(actor, override_id)
    _decide(override, actor, is_confirmed=False, note=note, at=at)
    _record(actor, "enterprises.reject_override", override, before=None, at=at)
    return override


def _open(actor: Actor, override_id: int) -> RatingOverride:
    rows = within_reach(actor=actor, rows=RatingOverride.objects.all(), path="enterprise__")
    override = rows.select_for_update(of=("self",)).filter(pk=override_id).first()
    if override is None:
        raise out_of_reach("这项评级调整", "such changed grade")
    if override.decided_at is not None:
        raise _problem("这项调整已有结果", "it is decided already", "请刷新页面", "reload the page")
    if override.proposed_by_id == actor.user_id:
        raise _problem(
            "提出人不能复核自己的调整",
            "who proposes a grade cannot decide on it",
            "请由另一人复核",
            "ask somebody else",
        )
    return override


def _decide(
    override: RatingOverride, actor: Actor, *, is_confirmed: bool, note: str, at: datetime
) -> None:
    assert actor.user_id is not None, "a person decides"
    override.decided_by_id = actor.user_id
    override.decided_at, override.is_confirmed, override.note = at, is_confirmed, note.strip()
    override.save()
    close_tasks(subject=f"override:{override.pk}", done_by=actor.id, at=at)


def _record(
    actor: Actor, action: str, override: RatingOverride, *, before: str | None, at: datetime
) -> None:
    audit.record(
        actor=actor,
        action=action,
        subject=f"enterprise:{override.enterprise_id}",
        before=None if before is None else {"grade": before},
        after={
            "override": override.pk,
            "grade": override.grade,
            "is_confirmed": override.is_confirmed,
            "note": override.note,
            "valid_until": str(override.valid_until) if override.valid_until else None,
        },
        at=at,
    )


def _problem(zh: str, en: str, advice_zh: str, advice_en: str) -> UnableToDecideOverride:
    return UnableToDecideOverride(what=Bilingual(zh, en), advice=Bilingual(advice_zh, advice_en))
