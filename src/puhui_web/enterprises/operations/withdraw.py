"""Withdraw an authorisation: from then on nothing that came under it is shown or used."""

from datetime import datetime

from django.db.models import QuerySet

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.enterprises.applying import apply_consent_soon
from puhui_web.enterprises.models import Authorisation
from puhui_web.enterprises.scope import within_reach


class UnableToWithdraw(PuhuiError):
    """The authorisation is withdrawn already."""

    code = "unable_to_withdraw_authorisation"


@operation(P.OWN_CONSENT)
def withdraw_own_authorisation(
    *, actor: Actor, authorisation_id: int, at: datetime, reason: str = ""
) -> Authorisation:
    """Withdraw an authorisation of the owner's enterprise; she need not say why.

    :raises OutOfReach: if it is not hers.
    :raises UnableToWithdraw: if it was withdrawn before.
    """
    rows = Authorisation.objects.filter(enterprise_id=actor.enterprise_id)
    return _withdraw(
        actor=actor,
        action="enterprises.withdraw_own_authorisation",
        rows=rows,
        authorisation_id=authorisation_id,
        reason=reason.strip() or "企业主撤回",
        at=at,
    )


@operation(P.CONSENT_RECORD)
def withdraw_authorisation(
    *, actor: Actor, authorisation_id: int, reason: str, at: datetime
) -> Authorisation:
    """Record that an enterprise withdrew an authorisation before the bank's people.

    :raises OutOfReach: if there is none such within reach.
    :raises UnableToWithdraw: if it was withdrawn before, or it is not said how that was told.
    """
    if not reason.strip():
        raise UnableToWithdraw(
            what=Bilingual("没有写明企业如何提出撤回", "it is not said how the enterprise asked"),
            advice=Bilingual("请写明, 例如书面申请的编号", "say so, as the number of its letter"),
        )
    rows = within_reach(actor=actor, rows=Authorisation.objects.all(), path="enterprise__")
    return _withdraw(
        actor=actor,
        action="enterprises.withdraw_authorisation",
        rows=rows,
        authorisation_id=authorisation_id,
        reason=reason.strip(),
        at=at,
    )


def _withdraw(
    *,
    actor: Actor,
    action: str,
    rows: QuerySet[Authorisation],
    authorisation_id: int,
    reason: str,
    at: datetime,
) -> Authorisation:
    found = rows.select_for_update(of=("self",)).filter(pk=authorisation_id).first()
    if found is None:
        raise out_of_reach("这份授权", "such authorisation")
    if found.withdrawn_at is not None:
        raise UnableToWithdraw(
            what=Bilingual("这份授权已经撤回", "it is withdrawn already"),
            advice=Bilingual("请刷新页面", "reload the page"),
        )
    found.withdrawn_at, found.withdrawn_by = at, actor.id
    found.withdrawal_reason = reason[:200]
    found.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
    audit.record(
        actor=actor,
        action=action,
        subject=f"enterprise:{found.enterprise_id}",
        before={"withdrawn_at": None},
        after={"authorisation": found.pk, "sources": found.sources, "reason": reason},
        at=at,
    )
    apply_consent_soon(actor=actor, enterprise_id=found.enterprise_id, at=at)
    return found
