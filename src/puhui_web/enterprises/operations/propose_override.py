"""Propose a grade other than the model's; a second person decides."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from puhui.base import GRADES, Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.enterprises.models import Enterprise, RatingOverride
from puhui_web.enterprises.override_limits import steps_up, steps_up_max
from puhui_web.enterprises.scope import enterprise_within_reach
from puhui_web.tasks.opening import open_task


class UnableToProposeOverride(PuhuiError):
    """The grade cannot be proposed, one is proposed already, or no reason is given."""

    code = "unable_to_propose_override"


@operation(P.RATING_OVERRIDE)
def propose_override(
    *, actor: Actor, enterprise_id: str, grade: str, reason: str, at: datetime
) -> RatingOverride:
    """Propose that another grade counts for an enterprise.

    :param grade: of ``puhui.base.GRADES``; at most so many steps better as policy allows.
    :raises UnableToProposeOverride: if it cannot be proposed.
    :raises OutOfReach: if there is no such enterprise within reach.
    """
    assert actor.user_id is not None, "a person proposes a grade"
    enterprise = enterprise_within_reach(actor=actor, enterprise_id=enterprise_id)
    model_grade = enterprise.model_grade or enterprise.grade
    _check(enterprise, model_grade, grade, reason, at)
    proposed = _propose(actor.user_id, enterprise, model_grade, grade, reason.strip(), at)
    audit.record(
        actor=actor,
        action="enterprises.propose_override",
        subject=f"enterprise:{enterprise.pk}",
        before={"grade": enterprise.grade, "model_grade": model_grade},
        after={"override": proposed.pk, "grade": grade, "reason": proposed.reason},
        at=at,
    )
    open_task(
        kind="rating_override",
        title=Bilingual(
            f"复核评级调整: {enterprise.name} {model_grade} → {grade}",
            f"Decide on a changed grade: {enterprise.name} {model_grade} → {grade}",
        ),
        subject=f"override:{proposed.pk}",
        url=f"/desk/ratings/overrides/{proposed.pk}/",
        at=at,
        unit=enterprise.unit,
        permission=P.RATING_CONFIRM,
        enterprise_id=enterprise.pk,
    )
    return proposed


def _check(enterprise: Enterprise, model_grade: str, grade: str, reason: str, at: datetime) -> None:
    if not model_grade:
        raise _problem(
            f"{enterprise.name} 尚未评级",
            f"{enterprise.name} is not rated",
            "请先运行评级",
            "run a rating first",
        )
    if grade not in GRADES or grade == enterprise.grade:
        raise _problem(
            f"不能调整为 {grade or '空'}",
            f"it cannot be changed to {grade or 'nothing'}",
            "请选择与现在不同的等级",
            "choose a grade other than the present one",
        )
    if not reason.strip():
        raise _problem("没有写明理由", "no reason is given", "请写明依据", "say what speaks for it")
    limit = steps_up_max(timezone.localdate(at))
    if steps_up(before=model_grade, after=grade) > limit:
        raise _problem(
            f"从 {model_grade} 最多上调 {limit} 级",
            f"from {model_grade} it may go up by {limit} at most",
            "请选择较近的等级, 或补充资料后重新评级",
            "choose a nearer grade, or rate again with more data",
        )


def _propose(
    user_id: int,
    enterprise: Enterprise,
    model_grade: str,
    grade: str,
    reason: str,
    at: datetime,
) -> RatingOverride:
    try:
        with transaction.atomic():
            return RatingOverride.objects.create(
                enterprise=enterprise,
                model_grade=model_grade,
                grade=grade,
                reason=reason,
                proposed_by_id=user_id,
                proposed_at=at,
            )
    except IntegrityError:
        raise _problem(
            "已有一项调整等待复核",
            "another change waits for its second person",
            "请先等它有结果",
            "wait until it is decided",
        ) from None


def _problem(zh: str, en: str, advice_zh: str, advice_en: str) -> UnableToProposeOverride:
    return UnableToProposeOverride(what=Bilingual(zh, en), advice=Bilingual(advice_zh, advice_en))
