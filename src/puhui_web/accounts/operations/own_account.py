"""What everybody does with her own account."""

from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor, postings_on
from puhui_web.accounts.models import Posting, User
from puhui_web.accounts.permissions import Permission as P
from puhui_web.accounts.second_factor import confirmed_device, is_right_code, pending_device
from puhui_web.audit import record as audit


class UnableToChangePassword(PuhuiError):
    """The old password is wrong, or the new one too easy to guess."""

    code = "unable_to_change_password"


@operation(P.PUBLIC_READ)
def choose_posting(*, actor: Actor, posting_id: int, today: date, at: datetime) -> Posting:
    """Work in another of one's own postings from now on; the session keeps which."""
    user = _myself(actor)
    chosen = next((p for p in postings_on(user=user, day=today) if p.pk == posting_id), None)
    if chosen is None:
        raise out_of_reach("这个岗位", "such posting")
    _note(actor, "choose_posting", at, after={"posting_id": chosen.pk, "role": chosen.role})
    return chosen


@operation(P.PUBLIC_READ)
def change_own_password(*, actor: Actor, old: str, new: str, at: datetime) -> User:
    """Change one's password.

    :raises UnableToChangePassword: if the old one is wrong or the new one too easy to guess.
    """
    user = _myself(actor)
    if not user.check_password(old):
        raise UnableToChangePassword(
            what=Bilingual("原密码不对", "the old password is wrong"),
            advice=Bilingual("请重新输入", "type it again"),
        )
    try:
        validate_password(new, user)
        fault = "" if new != old else "same"
    except ValidationError as problem:
        fault = " ".join(problem.messages)
    if fault:
        raise UnableToChangePassword(
            what=Bilingual("新密码太容易被猜中", "the new password is too easy to guess"),
            advice=Bilingual(
                "至少 8 位, 不要全是数字, 不要用常见密码、登录名或原密码",
                "use 8 characters or more: not digits alone, no common word, name or old password",
            ),
        )
    user.set_password(new)
    user.is_password_temporary = False
    user.save(update_fields=["password", "is_password_temporary"])
    _note(actor, "change_own_password", at)
    return user


@operation(P.PUBLIC_READ)
def confirm_second_factor(*, actor: Actor, code: str, at: datetime) -> bool:
    """Finish setting up one-time codes with the first one; return whether it was right."""
    user = _myself(actor)
    device = pending_device(user)
    is_right = confirmed_device(user) is None and is_right_code(user=user, device=device, code=code)
    if is_right:
        device.refresh_from_db()
        device.confirmed = True
        device.save(update_fields=["confirmed"])
    _note(actor, "confirm_second_factor", at, after={"is_right": is_right})
    return is_right


@operation(P.PUBLIC_READ)
def remove_second_factor(*, actor: Actor, code: str, at: datetime) -> bool:
    """Do without one-time codes from now on; return whether the last one was right."""
    user = _myself(actor)
    device = confirmed_device(user)
    if device is None:
        raise out_of_reach("动态验证码", "one-time codes")
    is_right = is_right_code(user=user, device=device, code=code)
    if is_right:
        device.delete()
    _note(actor, "remove_second_factor", at, after={"is_right": is_right})
    return is_right


def _myself(actor: Actor) -> User:
    user = User.objects.select_for_update().filter(pk=actor.user_id or 0).first()
    if user is None:
        raise out_of_reach("这个账号", "such account")
    return user


def _note(actor: Actor, verb: str, at: datetime, *, after: dict[str, object] | None = None) -> None:
    audit.record(
        actor=actor,
        action=f"accounts.{verb}",
        subject=f"user:{actor.user_id}",
        after=after,
        at=at,
    )
