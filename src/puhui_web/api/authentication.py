"""Turn a token into an actor: the role's permissions, narrowed to the token's scopes."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer
from oauth2_provider.models import get_access_token_model

from puhui_web import clock
from puhui_web.accounts.access import Door, refuse, refused
from puhui_web.accounts.actor import VISITOR, Actor, Scope, actor_of, postings_on, scope_of
from puhui_web.accounts.models import Posting, User
from puhui_web.accounts.permissions import Permission
from puhui_web.accounts.roles import ROLES
from puhui_web.api.models import Client


class Token(HttpBearer):
    """``Authorization: Bearer …`` of an institution's programme or of a person's app."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """Return the actor, or None where the token is unknown, expired or taken back."""
        found = (
            get_access_token_model()
            .objects.select_related("user", "application")
            .filter(token=token)
            .first()
        )
        if found is None or found.expires <= clock.now():
            return None
        actor = _programme(found) if found.user is None else _person(found.user)
        if actor is None:
            return None
        carried = {Permission(s) for s in found.scope.split() if s in set(Permission)}
        return replace(actor, permissions=(actor.permissions & carried) | VISITOR.permissions)


class TokenFor(Token):
    """A token whose role and scopes open one door: told before the request is read any further."""

    def __init__(self, door: Door) -> None:
        super().__init__()
        self._door = door

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """Return the actor.

        :raises Refused: if the door does not open to it; that is put on record.
        """
        actor = super().authenticate(request, token)
        if actor is not None and self._door.permission not in actor.permissions:
            refuse(actor=actor, action=self._door.name, subject="")
            raise refused(actor)
        return actor


def anybody(request: HttpRequest) -> Actor | None:
    """Return the actor of a request without a token: a visitor, who sees what is public.

    A token that does not hold is not passed over in silence.
    """
    return None if "Authorization" in request.headers else VISITOR


def _programme(token: Any) -> Actor | None:
    client = (
        Client.objects.select_related("unit")
        .filter(application=token.application, is_active=True)
        .first()
    )
    if client is None:
        return None
    role = ROLES[client.role]
    where = (
        Scope(institution_id=client.institution_id)
        if client.unit is None
        else scope_of(Posting(unit=client.unit, role=client.role))
    )
    return Actor(
        id=f"client:{client.pk}",
        name=client.name,
        role=role,
        permissions=role.permissions,
        scope=where,
        user_id=client.user_id,
        unit_id=client.unit_id,
    )


def _person(user: User) -> Actor | None:
    postings = postings_on(user=user, day=clock.today()) if user.is_active else []
    return actor_of(user=user, posting=postings[0]) if postings else None
