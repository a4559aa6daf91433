"""What a partner sees of an enterprise: the fields that were shared with it, nothing else."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import Q

from puhui.base import Bilingual
from puhui.profile import STAGES
from puhui_web import clock
from puhui_web.accounts.access import out_of_reach, query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.enterprises.models import Enterprise, Share
from puhui_web.enterprises.queries.enterprise_page import gathered
from puhui_web.enterprises.shared_fields import SHARED_FIELDS
from puhui_web.enterprises.showing import ShownProfile

_UNKNOWN: Final = Bilingual("未知", "unknown")


@dataclass(frozen=True)
class SharedField:
    """One field that may be seen, in words."""

    name: str
    title: Bilingual
    text: Bilingual


@dataclass(frozen=True)
class PartnerView:
    """An enterprise as one partner may see it."""

    enterprise_id: str
    name: str
    county_code: str
    purposes: tuple[str, ...]
    until: date  # the first day that nothing is shared any more
    fields: tuple[SharedField, ...]


@query(P.CASE_READ)
def partner_view(*, actor: Actor, enterprise_id: str) -> PartnerView:
    """Return the shared fields of one enterprise; the look goes on record.

    :raises OutOfReach: if nothing of it is shared with the actor's institution today.
    """
    today = clock.today()
    holding = Q(since__lte=today, until__gt=today, withdrawn_at__isnull=True)
    shares: list[Share] = []
    if actor.scope.institution_id is not None:
        found = Share.objects.filter(
            holding, enterprise_id=enterprise_id, institution_id=actor.scope.institution_id
        )
        shares = list(found.select_related("enterprise").order_by("purpose", "pk"))
    if not shares:
        raise out_of_reach("这家企业", "such enterprise")
    enterprise = shares[0].enterprise
    profile = gathered(enterprise=enterprise, on=today).profile
    wanted = {field for share in shares for field in share.fields}
    fields = tuple(
        SharedField(name, title, _text(name, enterprise, profile))
        for name, title in SHARED_FIELDS.items()
        if name in wanted
    )
    with transaction.atomic():
        audit.look(
            actor=actor,
            action="enterprises.partner_view",
            subject=f"enterprise:{enterprise.pk}",
            fields=[field.name for field in fields],
        )
    return PartnerView(
        enterprise_id=enterprise.pk,
        name=enterprise.name,
        county_code=enterprise.county_code,
        purposes=tuple(dict.fromkeys(share.purpose for share in shares)),
        until=max(share.until for share in shares),
        fields=fields,
    )


def _text(name: str, enterprise: Enterprise, profile: ShownProfile) -> Bilingual:
    if name == "life_stage":
        stage = profile.life_stage
        return STAGES[stage.stage] if stage and stage.stage else _UNKNOWN
    if name == "grade":
        return _same(enterprise.grade)
    if name == "sales_year":
        return _sales_year(profile)
    return _same(profile.value(name))


def _sales_year(profile: ShownProfile) -> Bilingual:
    """Say the sales of the twelve latest months for which tax was declared."""
    lines = [line for line in profile.series if line.name == "tax_sales_fen" and line.points]
    if not lines:
        return _UNKNOWN
    yuan = sum(int(number) for _, number in lines[0].points[-12:]) // 100
    return Bilingual(f"{yuan:,} 元", f"¥{yuan:,}")


def _same(text: str) -> Bilingual:
    return Bilingual(text, text) if text else _UNKNOWN
