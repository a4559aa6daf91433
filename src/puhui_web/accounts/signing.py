"""Sign in and out, with the mark in the audit log and the clock of the session."""

from typing import Final

from django.contrib.auth import login, logout
from django.db import transaction
from django.http import HttpRequest

from puhui_web import clock
from puhui_web.accounts.actor import (
    VISITOR,
    Actor,
    actor_of,
    actor_without_posting,
    postings_on,
)
from puhui_web.accounts.models import User
from puhui_web.accounts.sessions import start_session
from puhui_web.audit import record as audit

PASSWORD_BACKEND: Final = "django.contrib.auth.backends.ModelBackend"  # noqa: S105


def sign_in(*, request: HttpRequest, user: User, how: str, backend: str = PASSWORD_BACKEND) -> None:
    """Begin a session under a new key and put that on record.

    :param how: password, code, directory or demo.
    """
    login(request, user, backend=backend)
    start_session(request)
    with transaction.atomic():
        audit.record(
            actor=_actor(user),
            action="accounts.sign_in",
            subject=f"user:{user.pk}",
            kind="sign_in",
            after={"how": how, "from": request.META.get("REMOTE_ADDR", "")},
        )


def sign_out(*, request: HttpRequest, why: str) -> None:
    """End a session and put that on record.

    :param why: asked, idle or expired.
    """
    user = request.user
    logout(request)
    if not isinstance(user, User):
        return
    with transaction.atomic():
        audit.record(
            actor=_actor(user),
            action="accounts.sign_out",
            subject=f"user:{user.pk}",
            kind="sign_in",
            after={"why": why},
        )


def record_failure(*, request: HttpRequest, username: str, why: str) -> None:
    """Put a failed sign-in on record.

    A name that is nobody's is not kept: people type their passwords into the wrong field.

    :param why: password, locked, code or directory.
    """
    user = User.objects.filter(username=username).first() if username else None
    with transaction.atomic():
        audit.record(
            actor=VISITOR,
            action="accounts.sign_in_failed",
            subject=f"user:{user.pk}" if user else "user:unknown",
            kind="sign_in",
            after={"why": why, "from": request.META.get("REMOTE_ADDR", "")},
        )


def _actor(user: User) -> Actor:
    postings = postings_on(user=user, day=clock.today())
    return actor_of(user=user, posting=postings[0]) if postings else actor_without_posting(user)
