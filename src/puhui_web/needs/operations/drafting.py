"""Write a need step by step; what was typed is kept until it is posted."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.utils import timezone

from puhui.base import Bilingual, PuhuiError, yuan_text
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Institution
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.enterprises.scope import enterprise_within_reach
from puhui_web.needs.audience import ANSWERING_KINDS
from puhui_web.needs.models import Need
from puhui_web.needs.rules import bounds_fen, rules
from puhui_web.needs.sharing import checked_fields


class UnableToDraftNeed(PuhuiError):
    """An amount, a term, a day or an institution of the need cannot be so."""

    code = "unable_to_draft_need"


@dataclass(frozen=True, kw_only=True)
class NeedTerms:
    """What is needed: the first step."""

    amount_fen: int
    term_months: int
    purpose: str  # of Need.PURPOSES
    collateral: str  # of Need.COLLATERALS
    needed_by: date
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class NeedAudience:
    """Who is asked, and what of the enterprise they see: the second step."""

    kinds: tuple[str, ...] = ()  # of ANSWERING_KINDS
    institution_ids: tuple[int, ...] = ()  # chosen one by one
    fields: tuple[str, ...] = ()  # of sharing.OPTIONAL_FIELDS
    is_anonymous_first: bool = False


@operation(P.OWN_NEED)
def save_need_terms(*, actor: Actor, terms: NeedTerms, at: datetime) -> Need:
    """Save what is needed in the enterprise's one draft, begun if there is none.

    :raises UnableToDraftNeed: if the amount, term, purpose, collateral or day cannot be so.
    """
    check_need_terms(terms=terms, today=timezone.localdate(at))
    need = _draft(actor, at)
    for name, value in asdict(terms).items():
        setattr(need, name, value)
    need.text = terms.text.strip()
    need.save()
    _record(actor, need, "save_need_terms", at)
    return need


@operation(P.OWN_NEED)
def save_need_audience(*, actor: Actor, audience: NeedAudience, at: datetime) -> Need:
    """Save in the draft who shall be asked and what they may see. Nothing is shared by it.

    :raises UnableToDraftNeed: if an institution cannot answer needs.
    :raises UnableToShare: if a field cannot be shared.
    """
    _check_audience(audience)
    need = _draft(actor, at)
    need.audience_kinds = [kind for kind in ANSWERING_KINDS if kind in audience.kinds]
    need.audience_ids = sorted(set(audience.institution_ids))
    need.fields = checked_fields(audience.fields)
    need.is_anonymous_first = audience.is_anonymous_first
    need.save()
    _record(actor, need, "save_need_audience", at)
    return need


@operation(P.OWN_NEED)
def drop_need_draft(*, actor: Actor, at: datetime) -> None:
    """Throw the enterprise's draft away, if there is one."""
    Need.objects.filter(enterprise_id=actor.enterprise_id, state="draft").delete()
    audit.record(
        actor=actor,
        action="needs.drop_need_draft",
        subject=f"enterprise:{actor.enterprise_id}",
        at=at,
    )


def _draft(actor: Actor, at: datetime) -> Need:
    enterprise = enterprise_within_reach(actor=actor, enterprise_id=actor.enterprise_id)
    need, _ = Need.objects.select_for_update().get_or_create(
        enterprise=enterprise, state="draft", defaults={"created_at": at}
    )
    return need


def _record(actor: Actor, need: Need, action: str, at: datetime) -> None:
    after = {
        "amount_fen": need.amount_fen,
        "term_months": need.term_months,
        "audience_kinds": need.audience_kinds,
        "audience_ids": need.audience_ids,
        "fields": need.fields,
    }
    audit.record(
        actor=actor, action=f"needs.{action}", subject=f"need:{need.pk}", after=after, at=at
    )


def check_need_terms(*, terms: NeedTerms, today: date) -> None:
    """Check that a need can be so.

    :raises UnableToDraftNeed: if the amount, term, purpose, collateral or day cannot be so.
    """
    least, largest = bounds_fen(today=today)
    if not least <= terms.amount_fen <= largest:
        low, high = yuan_text(least), yuan_text(largest)
        raise _unable(
            (f"金额应在 {low} 元到 {high} 元之间", f"the amount is between {low} and {high} yuan"),
            ("请改写金额", "change the amount"),
        )
    longest = rules(today=today).integer("needs.term_months_max")
    if not 0 < terms.term_months <= longest:
        raise _unable(
            (f"期限应为 1 到 {longest} 个月", f"the term is 1 to {longest} months"),
            ("请改写期限", "change the term"),
        )
    if terms.purpose not in Need.PURPOSES or terms.collateral not in Need.COLLATERALS:
        raise _unable(
            ("没有选用途或能提供的担保", "the use or what can be offered as security is missing"),
            ("请从列表中选择", "choose from the lists"),
        )
    if terms.needed_by < today:
        raise _unable(
            ("用款日期已经过去", "the day on which it is needed has passed"),
            ("请选今天或以后的日期", "choose today or a later day"),
        )


def _check_audience(audience: NeedAudience) -> None:
    asked = set(audience.institution_ids)
    able = Institution.objects.filter(pk__in=asked, is_active=True, kind__in=ANSWERING_KINDS)
    if set(audience.kinds) - set(ANSWERING_KINDS) or able.count() != len(asked):
        raise _unable(
            ("选中的机构不能答复需求", "an institution that was chosen does not answer needs"),
            ("请从列出的机构中选择", "choose among those that are listed"),
        )


def _unable(what: tuple[str, str], advice: tuple[str, str]) -> UnableToDraftNeed:
    return UnableToDraftNeed(what=Bilingual(*what), advice=Bilingual(*advice))
