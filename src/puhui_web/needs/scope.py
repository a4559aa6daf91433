"""Which needs, offers, referrals and cases somebody meets; everything else is out of reach."""

from datetime import date

from django.db.models import Q, QuerySet

from puhui_web.accounts.access import out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.enterprises.scope import within_reach
from puhui_web.needs.models import Audience, CaseMember, Need, Offer, Referral, SharedCase
from puhui_web.needs.sharing import active_share


def partner_id(*, actor: Actor) -> int:
    """Return the partner institution that an actor works for.

    :raises OutOfReach: if she is not of a partner.
    """
    institution_id = actor.scope.institution_id
    if institution_id is None:
        raise out_of_reach("您所在的合作机构", "partner institution of yours")
    return institution_id


def by(institution_id: int | None) -> Q:
    """Return the condition that a row is of a partner; None: of our own bank."""
    if institution_id is None:
        return Q(institution__isnull=True)
    return Q(institution_id=institution_id)


def needs_within_reach(*, actor: Actor, today: date) -> QuerySet[Need]:
    """Return the needs that an actor meets, drafts only if they are her own.

    A partner meets exactly those needs whose active share names its institution.
    """
    needs = Need.objects.all()
    institution_id = actor.scope.institution_id
    if institution_id is not None:
        named = Audience.objects.filter(
            active_share(path="share__", institution_id=institution_id, today=today)
        )
        return needs.exclude(state="draft").filter(pk__in=named.values("need_id"))
    if actor.enterprise_id:
        return needs.filter(enterprise_id=actor.enterprise_id)
    return within_reach(actor=actor, rows=needs.exclude(state="draft"), path="enterprise__")


def need_within_reach(*, actor: Actor, need_id: int, today: date, for_change: bool = False) -> Need:
    """Return one need, locked if it is to be changed.

    :raises OutOfReach: if there is none such.
    """
    rows = needs_within_reach(actor=actor, today=today).filter(pk=need_id)
    rows = rows.select_related("enterprise", "enterprise__unit")
    need = (rows.select_for_update(of=("self",)) if for_change else rows).first()
    if need is None:
        raise out_of_reach("这条需求", "such need")
    return need


def offers_within_reach(*, actor: Actor) -> QuerySet[Offer]:
    """Return the offers whose terms an actor may read.

    An owner reads those on her needs. A partner reads its own institution's, and our staff those
    of our bank: nobody reads another institution's.
    """
    offers = Offer.objects.all()
    if actor.enterprise_id:
        return offers.filter(need__enterprise_id=actor.enterprise_id)
    if actor.scope.institution_id is not None:
        return offers.filter(institution_id=actor.scope.institution_id)
    ours = offers.filter(institution__isnull=True)
    return within_reach(actor=actor, rows=ours, path="need__enterprise__")


def offer_within_reach(*, actor: Actor, offer_id: int, for_change: bool = False) -> Offer:
    """Return one offer with its need, locked if it is to be changed.

    :raises OutOfReach: if there is none such.
    """
    rows = offers_within_reach(actor=actor).filter(pk=offer_id)
    rows = rows.select_related("institution", "unit", "need", "need__enterprise")
    offer = (rows.select_for_update(of=("self",)) if for_change else rows).first()
    if offer is None:
        raise out_of_reach("这份报价", "such offer")
    return offer


def referrals_within_reach(*, actor: Actor) -> QuerySet[Referral]:
    """Return a partner's own referrals, or those that are the work of the actor's units."""
    referrals = Referral.objects.all()
    if actor.scope.institution_id is not None:
        return referrals.filter(institution_id=actor.scope.institution_id)
    if actor.scope.is_everything:
        return referrals
    return referrals.filter(unit_id__in=actor.scope.unit_ids)


def referral_within_reach(*, actor: Actor, referral_id: int, for_change: bool = False) -> Referral:
    """Return one referral, locked if it is to be changed.

    :raises OutOfReach: if there is none such.
    """
    rows = referrals_within_reach(actor=actor).filter(pk=referral_id)
    rows = rows.select_related("institution", "enterprise", "unit", "taken_by", "file")
    referral = (rows.select_for_update(of=("self",)) if for_change else rows).first()
    if referral is None:
        raise out_of_reach("这条推荐", "such referral")
    return referral


def cases_within_reach(*, actor: Actor, today: date) -> QuerySet[SharedCase]:
    """Return the cases that a partner is an active member of, or those of the actor's customers."""
    cases = SharedCase.objects.all()
    institution_id = actor.scope.institution_id
    if institution_id is not None:
        member = active_share(path="share__", institution_id=institution_id, today=today)
        of_ours = CaseMember.objects.filter(member)
        return cases.filter(pk__in=of_ours.values("case_id"))
    if actor.scope.is_everything:
        return cases
    reach = Q(unit_id__in=actor.scope.unit_ids) | Q(enterprise__unit_id__in=actor.scope.unit_ids)
    return cases.filter(reach | Q(enterprise_id__in=actor.scope.enterprise_ids))


def case_within_reach(
    *, actor: Actor, case_id: int, today: date, for_change: bool = False
) -> SharedCase:
    """Return one case, locked if it is to be changed.

    :raises OutOfReach: if there is none such.
    """
    rows = cases_within_reach(actor=actor, today=today).filter(pk=case_id)
    rows = rows.select_related("enterprise", "unit", "need")
    case = (rows.select_for_update(of=("self",)) if for_change else rows).first()
    if case is None:
        raise out_of_reach("这个案件", "such case")
    return case
