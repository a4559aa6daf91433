"""Set people's accounts up, put them right and close them. Nobody does this to herself."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from axes.utils import reset as unlock
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django_otp.plugins.otp_totp.models import TOTPDevice

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import User
from puhui_web.accounts.operations.changes import apply_changes
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit

# Read out over a telephone without mistakes: no 0 O 1 l I.
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_PASSWORD_LETTERS: Final = 14


class UnableToAddPerson(PuhuiError):
    """The name to sign in with is taken or not one."""

    code = "unable_to_add_person"


class UnableToActOnOneself(PuhuiError):
    """An administrator tries to change her own account or rights."""

    code = "unable_to_act_on_oneself"


@dataclass(frozen=True)
class FreshPassword:
    """A password to hand over: shown once, kept nowhere, to be changed at the first sign-in."""

    user: User
    password: str


@operation(P.PEOPLE_MANAGE)
def add_person(
    *, actor: Actor, username: str, full_name: str, email: str, at: datetime
) -> FreshPassword:
    """Set up an account; it can do nothing until it has a posting.

    :raises UnableToAddPerson: if the name to sign in with is taken or has odd characters.
    """
    _check_username(username)
    user = User(username=username, full_name=full_name, email=email, is_password_temporary=True)
    fresh = _with_password(user)
    user.save()
    after = {"username": username, "full_name": full_name, "email": email}
    _note(actor, "add_person", user, at, after=after)
    return fresh


@operation(P.PEOPLE_MANAGE)
def change_person(*, actor: Actor, user_id: int, full_name: str, email: str, at: datetime) -> User:
    """Change a person's name and address; the latter is what the bank's directory is matched by.

    :raises UnableToActOnOneself: if it is the actor's own account.
    """
    user = somebody_else(actor=actor, user_id=user_id)
    before, after = apply_changes(user, {"full_name": full_name, "email": email})
    _note(actor, "change_person", user, at, before=before, after=after)
    return user


@operation(P.PEOPLE_MANAGE)
def set_person_active(*, actor: Actor, user_id: int, is_active: bool, at: datetime) -> User:
    """Close an account, ending its sessions at once, or open it again. None is ever deleted.

    :raises UnableToActOnOneself: if it is the actor's own account.
    """
    user = somebody_else(actor=actor, user_id=user_id)
    before, after = apply_changes(user, {"is_active": is_active})
    _note(actor, "set_person_active", user, at, before=before, after=after)
    return user


@operation(P.PEOPLE_MANAGE)
def reset_password(*, actor: Actor, user_id: int, at: datetime) -> FreshPassword:
    """Give a new password to hand over, end the person's sessions, and lift a lock.

    :raises UnableToActOnOneself: if it is the actor's own account.
    """
    user = somebody_else(actor=actor, user_id=user_id)
    fresh = _with_password(user)
    user.is_password_temporary = True
    user.save(update_fields=["password", "is_password_temporary"])
    unlock(username=user.username)
    _note(actor, "reset_password", user, at)
    return fresh


@operation(P.PEOPLE_MANAGE)
def release_second_factor(*, actor: Actor, user_id: int, reason: str, at: datetime) -> User:
    """Take away the one-time codes of somebody who lost her phone.

    :raises UnableToActOnOneself: if it is the actor's own account.
    """
    user = somebody_else(actor=actor, user_id=user_id)
    TOTPDevice.objects.filter(user=user).delete()
    _note(actor, "release_second_factor", user, at, after={"reason": reason})
    return user


def somebody_else(*, actor: Actor, user_id: int) -> User:
    """Return a person, locked for a change.

    :raises UnableToActOnOneself: if she is the actor: a second administrator is needed.
    """
    user = User.objects.select_for_update().filter(pk=user_id).first()
    if user is None:
        raise out_of_reach("这个人", "such person")
    if user.pk == actor.user_id:
        raise UnableToActOnOneself(
            what=Bilingual(
                "不能修改自己的账号或岗位", "nobody changes her own account or postings"
            ),
            advice=Bilingual("请由另一位管理员办理", "ask another administrator"),
        )
    return user


def _check_username(username: str) -> None:
    try:
        UnicodeUsernameValidator()(username)
        fault = User.objects.filter(username__iexact=username).exists()
    except ValidationError:
        fault = True
    if fault:
        raise UnableToAddPerson(
            what=Bilingual(
                f"登录名 {username} 已被使用或含有不允许的字符",
                f"the name {username} is taken or has characters that it may not have",
            ),
            advice=Bilingual(
                "请换一个, 只用字母、数字和 @ . + - _", "use letters, digits and @ . + - _ only"
            ),
        )


def _with_password(user: User) -> FreshPassword:
    password = "".join(secrets.choice(_LETTERS) for _ in range(_PASSWORD_LETTERS))
    user.set_password(password)
    return FreshPassword(user, password)


def _note(
    actor: Actor,
    verb: str,
    user: User,
    at: datetime,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    audit.record(
        actor=actor,
        action=f"accounts.{verb}",
        subject=f"user:{user.pk}",
        before=before,
        after=after,
        at=at,
    )
