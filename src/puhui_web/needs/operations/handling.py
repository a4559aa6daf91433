"""Staff take a referral up, contact the enterprise, and say what came of it."""

from datetime import datetime

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.enterprises.scope import enterprise_within_reach
from puhui_web.needs.contacts import Contact
from puhui_web.needs.models import Referral
from puhui_web.needs.operations.referring import file_task_subject
from puhui_web.needs.scope import referral_within_reach
from puhui_web.outbox.publish import publish
from puhui_web.tasks.opening import close_tasks


class UnableToHandleReferral(PuhuiError):
    """The referral is at another step, another's, or something is missing."""

    code = "unable_to_handle_referral"


@operation(P.REFERRAL_HANDLE)
def take_referral(*, actor: Actor, referral_id: int, at: datetime) -> Referral:
    """Take a referral up as one's own work.

    :raises UnableToHandleReferral: if somebody has.
    """
    referral = _at_step(actor, referral_id, "received")
    referral.state, referral.taken_at = "taken", at
    referral.taken_by_id = actor.user_id
    _save(actor, referral, "take_referral", at)
    return referral


@operation(P.REFERRAL_HANDLE)
def settle_referred_enterprise(
    *, actor: Actor, referral_id: int, enterprise_id: str, at: datetime
) -> Referral:
    """Say which enterprise within reach an unknown referral means.

    :raises UnableToHandleReferral: if it is settled already, or closed.
    :raises OutOfReach: if there is no such enterprise.
    """
    referral = _at_step(actor, referral_id, "received", "taken", "contacted")
    if referral.enterprise_id is not None:
        raise _unable(
            ("已经对应到企业", "its enterprise is known already"),
            ("如有错误请在备注中说明", "if that is wrong, say so in the note"),
        )
    found = enterprise_within_reach(actor=actor, enterprise_id=enterprise_id)
    referral.enterprise, referral.unit = found, found.unit
    _save(actor, referral, "settle_referred_enterprise", at, enterprise=found.pk)
    return referral


@operation(P.REFERRAL_HANDLE)
def record_referral_contact(*, actor: Actor, referral_id: int, note: str, at: datetime) -> Referral:
    """Note that the enterprise was contacted, and what was said; the partner sees no note.

    :raises UnableToHandleReferral: if it is not taken up, or nothing is noted.
    """
    referral = _at_step(actor, referral_id, "taken", "contacted")
    if not note.strip():
        raise _unable(
            ("没有写联系情况", "it is not said what came of the contact"),
            ("请写一两句", "write a sentence or two"),
        )
    referral.state = "contacted"
    referral.contacted_at = referral.contacted_at or at
    _append_note(referral, note)
    _save(actor, referral, "record_referral_contact", at)
    return referral


@operation(P.REFERRAL_HANDLE)
def close_referral(
    *, actor: Actor, referral_id: int, outcome: str, note: str, at: datetime
) -> Referral:
    """Close a referral with an outcome, which is all that the partner is told.

    :param outcome: of Referral.OUTCOMES.
    :raises UnableToHandleReferral: if it is not taken up, or there is no such outcome.
    """
    referral = _at_step(actor, referral_id, "taken", "contacted")
    if outcome not in Referral.OUTCOMES:
        raise _unable(("没有选结果", "no outcome was chosen"), ("请选择一项", "choose one"))
    referral.state, referral.outcome, referral.closed_at = "closed", outcome, at
    _append_note(referral, note)
    _save(actor, referral, "close_referral", at, outcome=outcome)
    publish(
        name="referral.closed",
        subject=f"referral:{referral.pk}",
        data={"referral_id": referral.pk, "outcome": outcome},
        at=at,
        institution=referral.institution,
    )
    return referral


@operation(P.ENTERPRISE_UNMASK)
def see_referral_contact(*, actor: Actor, referral_id: int, reason: str, at: datetime) -> Contact:
    """Show whom to call, as the partner gave it; the look is on record with its reason.

    :raises UnableToHandleReferral: if there is no reason.
    """
    referral = referral_within_reach(actor=actor, referral_id=referral_id)
    if not reason.strip():
        raise _unable(
            ("没有写查看原因", "there is no reason to look"), ("请写明用途", "say what it is for")
        )
    audit.record(
        actor=actor,
        action="needs.see_referral_contact",
        subject=f"referral:{referral.pk}",
        kind="look",
        after={"fields": ["contact_name", "contact_phone"], "reason": reason.strip()},
        at=at,
    )
    return Contact(referral.contact_name, referral.contact_phone)


def _at_step(actor: Actor, referral_id: int, *states: str) -> Referral:
    referral = referral_within_reach(actor=actor, referral_id=referral_id, for_change=True)
    if referral.state not in states:
        raise _unable(
            ("这条推荐不在这一步", "the referral is not at this step"),
            ("请刷新页面看最新状态", "reload the page to see how it stands"),
        )
    return referral


def _append_note(referral: Referral, note: str) -> None:
    if note.strip():
        referral.bank_note = f"{referral.bank_note}\n{note.strip()}".strip()


def _save(actor: Actor, referral: Referral, action: str, at: datetime, **after: str) -> None:
    referral.save()
    if referral.state != "received":
        close_tasks(subject=f"referral:{referral.pk}", done_by=actor.id, at=at)
    if referral.file_id is not None:
        _close_file_task(actor, referral.file_id, referral.unit_id, at)
    audit.record(
        actor=actor,
        action=f"needs.{action}",
        subject=f"referral:{referral.pk}",
        after={"state": referral.state, **after},
        at=at,
    )


def _close_file_task(actor: Actor, file_id: int, unit_id: int, at: datetime) -> None:
    """Close the task of a list in a unit when none of its rows waits any more."""
    waiting = Referral.objects.filter(file_id=file_id, unit_id=unit_id, state="received")
    if not waiting.exists():
        subject = file_task_subject(file_id=file_id, unit_id=unit_id)
        close_tasks(subject=subject, done_by=actor.id, at=at)


def _unable(what: tuple[str, str], advice: tuple[str, str]) -> UnableToHandleReferral:
    return UnableToHandleReferral(what=Bilingual(*what), advice=Bilingual(*advice))
