"""An enterprise agrees that sources are read: online by its owner, or on a form at the counter."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from django.utils import timezone

from puhui.consent.authorisation import Authorisation as Agreed
from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.enterprises.applying import apply_consent_soon
from puhui_web.enterprises.authorisation_limits import check_end, check_parts, problem
from puhui_web.enterprises.models import Authorisation, Enterprise
from puhui_web.enterprises.purposes import TEXT_VERSION
from puhui_web.enterprises.scope import enterprise_within_reach
from puhui_web.enterprises.showing import PURPOSE

_AT_THE_COUNTER: Final = ("paper", "counter")


@operation(P.OWN_CONSENT)
def authorise(
    *,
    actor: Actor,
    sources: Sequence[str],
    valid_until: date,
    at: datetime,
    purpose: str = PURPOSE,
    how_given: str = "online",
    evidence: str = "",
) -> list[Authorisation]:
    """Record that the owner's enterprise agrees to sources, each by itself; return one for each.

    :param sources: of ``showing.permits.NEED_CONSENT``.
    :param valid_until: the first day that it no longer holds.
    :param evidence: empty: that it was ticked and sent by this user at this moment.
    :raises UnableToAuthorise: if a part is wrong.
    :raises OutOfReach: if the platform does not know the enterprise.
    """
    enterprise = Enterprise.objects.filter(pk=actor.enterprise_id).first()
    if enterprise is None:
        raise out_of_reach("这家企业", "such enterprise")
    return _record(
        actor=actor,
        action="enterprises.authorise",
        enterprise=enterprise,
        given_by=actor.name,
        sources=sources,
        purpose=purpose,
        valid_until=valid_until,
        how_given=how_given,
        evidence=evidence or f"{actor.id} {timezone.localtime(at):%Y-%m-%d %H:%M:%S}",
        at=at,
    )


@operation(P.CONSENT_RECORD)
def record_authorisation(
    *,
    actor: Actor,
    enterprise_id: str,
    given_by: str,
    sources: Sequence[str],
    valid_until: date,
    evidence: str,
    at: datetime,
    purpose: str = PURPOSE,
    how_given: str = "counter",
) -> list[Authorisation]:
    """Record a form that an enterprise signed before the bank's people.

    :param given_by: the person who signed.
    :param how_given: paper or counter.
    :param evidence: where the signed form is kept.
    :raises UnableToAuthorise: if a part is missing or wrong.
    :raises OutOfReach: if there is no such enterprise within reach.
    """
    if how_given not in _AT_THE_COUNTER:
        raise problem(
            "柜面登记只能是纸质或柜面授权",
            "at the counter it is given on paper or at the counter",
            "线上授权由企业主本人办理",
            "online the owner does it herself",
        )
    return _record(
        actor=actor,
        action="enterprises.record_authorisation",
        enterprise=enterprise_within_reach(actor=actor, enterprise_id=enterprise_id),
        given_by=given_by,
        sources=sources,
        purpose=purpose,
        valid_until=valid_until,
        how_given=how_given,
        evidence=evidence,
        at=at,
    )


def _record(
    *,
    actor: Actor,
    action: str,
    enterprise: Enterprise,
    given_by: str,
    sources: Sequence[str],
    purpose: str,
    valid_until: date,
    how_given: str,
    evidence: str,
    at: datetime,
) -> list[Authorisation]:
    today = timezone.localdate(at)
    check_parts(sources=sources, purpose=purpose, evidence=evidence, given_by=given_by)
    check_end(valid_until=valid_until, today=today)
    recorded = []
    for source in dict.fromkeys(sources):
        agreed = Agreed(
            enterprise_id=enterprise.pk,
            given_by=given_by,
            sources=(source,),
            purpose=purpose,
            valid_from=today,
            valid_until=valid_until,
            how_given=how_given,
            evidence=evidence,
        )
        agreed.check()
        recorded.append(_keep(enterprise, agreed, at))
    audit.record(
        actor=actor,
        action=action,
        subject=f"enterprise:{enterprise.pk}",
        after={
            "sources": list(dict.fromkeys(sources)),
            "purpose": purpose,
            "valid_until": str(valid_until),
            "how_given": how_given,
            "authorisations": [one.pk for one in recorded],
        },
        at=at,
    )
    apply_consent_soon(actor=actor, enterprise_id=enterprise.pk, at=at)
    return recorded


def _keep(enterprise: Enterprise, agreed: Agreed, at: datetime) -> Authorisation:
    """Keep an authorisation under the id that the core's ledger will give it."""
    kept, _ = Authorisation.objects.get_or_create(
        ledger_id=agreed.authorisation_id,
        defaults={
            "enterprise": enterprise,
            "given_by": agreed.given_by,
            "sources": list(agreed.sources),
            "purpose": agreed.purpose,
            "valid_from": agreed.valid_from,
            "valid_until": agreed.valid_until,
            "how_given": agreed.how_given,
            "evidence": agreed.evidence,
            # A form on paper has words of its own; it is kept where the evidence says.
            "text_version": TEXT_VERSION if agreed.how_given == "online" else "",
            "created_at": at,
        },
    )
    if kept.withdrawn_at is not None:
        raise problem(
            "这份授权书已被撤回",
            "this very form was withdrawn",
            "重新授权请使用新的授权书编号",
            "to agree again, sign a new form",
        )
    return kept
