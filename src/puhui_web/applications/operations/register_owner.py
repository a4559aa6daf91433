"""Make an account for somebody new."""

from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import User
from puhui_web.accounts.permissions import Permission as P
from puhui_web.applications.models import Registration
from puhui_web.audit import record as audit
from puhui_web.enterprises.policy_on import policy_on

_FIELDS_MAX: Final = {"username": 60, "full_name": 40}


class UnableToRegister(PuhuiError):
    """The name is taken, the password too easy, or too many come from one address.

    ``field`` is the one that it is about; empty: none.
    """

    code = "unable_to_register"

    def __init__(self, *, field: str, what: Bilingual, advice: Bilingual) -> None:
        self.field = field
        super().__init__(what=what, advice=advice)


@operation(P.PUBLIC_READ)
def register_owner(
    *, actor: Actor, username: str, full_name: str, password: str, address: str, at: datetime
) -> User:
    """Make an account that holds no role until a claim of its enterprise is confirmed.

    :param address: the network address, to slow down whoever makes many; kept as a keyed hash.
    :raises UnableToRegister: naming the field that is wrong.
    """
    key = salted_hmac("puhui.registration", address).hexdigest()
    _slow_down(key=key, at=at)
    name = username.strip()
    _check_texts(username=name, full_name=full_name.strip())
    _check_password(password, User(username=name, full_name=full_name.strip()))
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                username=name, password=password, full_name=full_name.strip()
            )
    except IntegrityError:
        raise _unable(
            "username", "这个登录名已有人用", "this name is taken", "请换一个", "choose another one"
        ) from None
    Registration.objects.create(user=user, address_key=key, at=at)
    audit.record(
        actor=actor,
        action="applications.register_owner",
        subject=f"user:{user.pk}",
        after={"username": name},
        at=at,
    )
    return user


def _slow_down(*, key: str, at: datetime) -> None:
    most = policy_on(timezone.localdate(at)).integer("applications.registrations_an_hour_max")
    recent = Registration.objects.filter(address_key=key, at__gt=at - timedelta(hours=1))
    if recent.count() >= most:
        raise _unable(
            "",
            "这个网络刚注册过很多账号",
            "many accounts were made from this network just now",
            "请过一小时再试, 或到网点办理",
            "try again in an hour, or at an outlet",
        )


def _check_texts(*, username: str, full_name: str) -> None:
    for field, text in (("username", username), ("full_name", full_name)):
        if not text or len(text) > _FIELDS_MAX[field]:
            raise _unable(
                field,
                f"应有 1 到 {_FIELDS_MAX[field]} 个字",
                f"1 to {_FIELDS_MAX[field]} characters are needed",
                "请重新填写",
                "write it again",
            )
    try:
        User.username_validator(username)
    except ValidationError:
        raise _unable(
            "username",
            "登录名只能用文字、数字和 @ . + - _",
            "letters, digits and @ . + - _ only",
            "请换一个",
            "choose another one",
        ) from None


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError:
        raise _unable(
            "password",
            "密码太容易被猜中",
            "the password is too easy to guess",
            "至少 8 位, 不要全是数字, 不要用常见密码或登录名",
            "8 characters or more, not digits alone, no common one, not your name",
        ) from None


def _unable(field: str, zh: str, en: str, do_zh: str, do_en: str) -> UnableToRegister:
    return UnableToRegister(field=field, what=Bilingual(zh, en), advice=Bilingual(do_zh, do_en))
