"""People and their postings, for those who keep them."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Prefetch, Q
from django_otp.plugins.otp_totp.models import TOTPDevice

from puhui.base import Bilingual
from puhui_web.accounts.access import out_of_reach, query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Posting, User
from puhui_web.accounts.permissions import Permission as P
from puhui_web.accounts.roles import ROLES
from puhui_web.audit import record as audit
from puhui_web.cursors import Page, page_of


@dataclass(frozen=True)
class PostingShown:
    """A posting in words."""

    id: int
    role_title: Bilingual
    place: str
    since: date
    until: date | None
    holds: bool


@dataclass(frozen=True)
class PersonShown:
    """A person with all her postings, the oldest first."""

    id: int
    username: str
    name: str
    email: str
    is_active: bool
    is_password_temporary: bool
    has_second_factor: bool
    postings: list[PostingShown]


@query(P.PEOPLE_MANAGE)
def people(
    *,
    actor: Actor,
    today: date,
    text: str = "",
    role: str = "",
    unit_id: int | None = None,
    with_inactive: bool = False,
    cursor: str | None = None,
) -> Page[User]:
    """Return people page by page, by name, each with ``shown``: a :class:`PersonShown`.

    :param text: part of the name or of the name to sign in with.
    :param role: only those who hold it today.
    """
    found = User.objects.all()
    if not with_inactive:
        found = found.filter(is_active=True)
    if text:
        found = found.filter(Q(full_name__icontains=text) | Q(username__icontains=text))
    if role or unit_id is not None:
        holding = Posting.objects.filter(since__lte=today).filter(
            Q(until__isnull=True) | Q(until__gt=today)
        )
        holding = holding.filter(role=role) if role else holding
        holding = holding.filter(unit_id=unit_id) if unit_id is not None else holding
        found = found.filter(pk__in=holding.values("user_id"))
    found = found.prefetch_related(_postings())
    page = page_of(rows=found, order=("full_name", "username"), cursor=cursor)
    with_factor = _with_second_factor([user.pk for user in page.rows])
    for user in page.rows:
        user.shown = _shown(user, today, with_factor)  # type: ignore[attr-defined]
    return page


@query(P.PEOPLE_MANAGE)
def person(*, actor: Actor, user_id: int, today: date) -> PersonShown:
    """Return one person with the history of her postings; that is on record as a look."""
    user = User.objects.filter(pk=user_id).prefetch_related(_postings()).first()
    if user is None:
        raise out_of_reach("这个人", "such person")
    with transaction.atomic():
        audit.look(
            actor=actor, action="accounts.person", subject=f"user:{user.pk}", fields=["email"]
        )
    return _shown(user, today, _with_second_factor([user.pk]))


def _postings() -> Prefetch[str]:
    rows = Posting.objects.select_related("unit", "institution").order_by("since", "pk")
    return Prefetch("postings", rows)


def _with_second_factor(user_ids: list[int]) -> set[int]:
    devices = TOTPDevice.objects.filter(user_id__in=user_ids, confirmed=True)
    return set(devices.values_list("user_id", flat=True))


def _shown(user: User, today: date, with_factor: set[int]) -> PersonShown:
    return PersonShown(
        id=user.pk,
        username=user.username,
        name=str(user),
        email=user.email,
        is_active=user.is_active,
        is_password_temporary=user.is_password_temporary,
        has_second_factor=user.pk in with_factor,
        postings=[
            PostingShown(
                id=p.pk,
                role_title=ROLES[p.role].title,
                place=str(p.unit or p.institution or p.enterprise_id),
                since=p.since,
                until=p.until,
                holds=p.since <= today and (p.until is None or today < p.until),
            )
            for p in user.postings.all()
        ],
    )
