"""Who acts, in which role and how far that reaches."""

from dataclasses import dataclass, replace
from datetime import date

from puhui_web.accounts.models import Posting, Unit, User
from puhui_web.accounts.permissions import Permission
from puhui_web.accounts.roles import ROLES, Role


@dataclass(frozen=True)
class Scope:
    """Whose rows somebody may meet. All empty: nobody's."""

    is_everything: bool = False  # the whole city branch
    unit_ids: frozenset[int] = frozenset()  # of the bank: a sub-branch and its outlets
    institution_id: int | None = None  # of a partner: what is shared with it
    enterprise_ids: frozenset[str] = frozenset()  # of owners: their own


@dataclass(frozen=True)
class Actor:
    """A person in one posting, an institution's programme, a visitor, or the system itself."""

    id: str  # user:12, client:abc, visitor, system:name
    name: str
    role: Role
    permissions: frozenset[Permission]  # of the role; of a programme those of its token besides
    scope: Scope
    user_id: int | None = None
    unit_id: int | None = None

    @property
    def role_name(self) -> str:
        """Return the role's name, for the audit log."""
        return self.role.name

    @property
    def enterprise_id(self) -> str:
        """Return the one enterprise of an owner; empty for others."""
        return next(iter(self.scope.enterprise_ids), "")

    def may(self, permission: Permission | str) -> bool:
        """Return whether the permission is held; also usable in templates through ``can``."""
        return Permission(permission) in self.permissions


VISITOR = Actor(
    id="visitor",
    name="访客 visitor",
    role=ROLES["visitor"],
    permissions=ROLES["visitor"].permissions,
    scope=Scope(),
)


def system_actor(name: str) -> Actor:
    """Return the actor of work that the platform does by itself, such as a job."""
    return Actor(
        id=f"system:{name}",
        name=name,
        role=Role("system", ROLES["visitor"].title, ROLES["visitor"].duty, "desk", frozenset()),
        permissions=frozenset(Permission),
        scope=Scope(is_everything=True),
    )


def actor_of(*, user: User, posting: Posting) -> Actor:
    """Return a person at work in one of her postings."""
    role = ROLES[posting.role]
    return Actor(
        id=f"user:{user.pk}",
        name=user.full_name or user.username,
        role=role,
        permissions=role.permissions,
        scope=scope_of(posting),
        user_id=user.pk,
        unit_id=posting.unit_id,
    )


def actor_without_posting(user: User) -> Actor:
    """Return a person who has no posting: she may do no more than a visitor, and is known."""
    return replace(
        VISITOR, id=f"user:{user.pk}", name=user.full_name or user.username, user_id=user.pk
    )


def scope_of(posting: Posting) -> Scope:
    """Return how far a posting reaches: city branch and departments everywhere, else downwards."""
    if posting.enterprise_id:
        return Scope(enterprise_ids=frozenset({posting.enterprise_id}))
    if posting.institution_id is not None:
        return Scope(institution_id=posting.institution_id)
    assert posting.unit is not None, "the database keeps a posting at one place"
    if posting.unit.kind in {"city_branch", "department"}:
        return Scope(is_everything=True)
    return Scope(unit_ids=_unit_and_parts(posting.unit))


def _unit_and_parts(unit: Unit) -> frozenset[int]:
    return frozenset({unit.pk, *unit.parts.values_list("pk", flat=True)})


def postings_on(*, user: User, day: date) -> list[Posting]:
    """Return the postings that hold on a day, the oldest first.

    One at a closed unit or with a partner that is no longer one does not hold.
    """
    postings = user.postings.select_related("unit", "institution").filter(since__lte=day)
    return [p for p in postings if (p.until is None or day < p.until) and _is_open(p, day)]


def _is_open(posting: Posting, day: date) -> bool:
    if posting.institution is not None:
        return posting.institution.is_active
    unit = posting.unit
    return unit is None or unit.closed_on is None or day < unit.closed_on
