"""What an owner may let partners see of her enterprise, and the leave that makes it so.

Name and county are always part of it. A phone number and a person never are: these she gives
herself when she accepts an offer, and they stay with that case.

Each need and each case has a share of its own for each partner: what was allowed for one need is
not seen in another, and taking one back leaves the others alone.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from django.db.models import Q

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.models import Institution
from puhui_web.enterprises.models import Enterprise, Share

OPTIONAL_FIELDS: Final = {
    "grade": Bilingual("本行给我的评级", "the grade that our bank gave me"),
    "sales_band": Bilingual("一年大概卖多少(只给区间)", "roughly what I sell in a year (a band)"),
    "life_stage": Bilingual("企业发展阶段", "how far the enterprise has come"),
    "sources": Bilingual(
        "已授权哪些数据、更新到哪天", "which data I authorised, and up to which day"
    ),
}


class UnableToShare(PuhuiError):
    """A field was asked for that an owner cannot give in this way."""

    code = "unable_to_share_with_partner"


def open_share(
    *,
    enterprise: Enterprise,
    institution: Institution,
    subject: str,
    fields: Iterable[str],
    since: date,
    until: date,
) -> Share:
    """Give one partner leave to meet an enterprise from a day until the day before another.

    :param subject: the one matter that it is for, as ``need:12`` or ``case:3``.
    :raises UnableToShare: if a field is not of ``OPTIONAL_FIELDS``.
    """
    chosen = checked_fields(fields)
    return Share.objects.create(
        enterprise=enterprise,
        institution=institution,
        purpose=subject,
        fields=chosen,
        since=since,
        until=until,
    )


def checked_fields(fields: Iterable[str]) -> list[str]:
    """Return the fields in the order of ``OPTIONAL_FIELDS``, each once.

    :raises UnableToShare: if one is not of these.
    """
    asked = set(fields)
    unknown = sorted(asked - OPTIONAL_FIELDS.keys())
    if unknown:
        raise UnableToShare(
            what=Bilingual(f"不能共享的内容: {unknown}", f"cannot be shared: {unknown}"),
            advice=Bilingual("请从列出的内容中选择", "choose among those that are listed"),
        )
    return [name for name in OPTIONAL_FIELDS if name in asked]


def withdraw_shares(*, share_ids: Iterable[int | None], at: datetime) -> int:
    """End leaves at once; return how many still held."""
    ids = [pk for pk in share_ids if pk is not None]
    return Share.objects.filter(pk__in=ids, withdrawn_at__isnull=True).update(withdrawn_at=at)


def active_share(*, path: str, institution_id: int | None, today: date) -> Q:
    """Return the condition that a row's share names an institution and holds on a day.

    :param path: from the row to its share, as ``share__``.
    """
    return Q(
        **{
            f"{path}institution_id": institution_id,
            f"{path}since__lte": today,
            f"{path}until__gt": today,
            f"{path}withdrawn_at__isnull": True,
        }
    )
