"""The two doors to the platform's data: ``@query`` reads, ``@operation`` writes.

Both ask for one permission before anything else happens, and a refusal is put on record. An
operation is one transaction, and must leave its trace in the audit log. Both are listed by name,
so that a test can try every role at every door.
"""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Final, ParamSpec, Protocol, TypeVar, cast

from django.db import transaction

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.audit import record as audit

_Args = ParamSpec("_Args")
_Result = TypeVar("_Result")


class _Decorator(Protocol):
    """Keeps the signature of what it marks."""

    def __call__(self, function: Callable[_Args, _Result], /) -> Callable[_Args, _Result]: ...


class Refused(PuhuiError):
    """The role does not allow it."""

    code = "refused"


class OutOfReach(PuhuiError):
    """There is no such thing, or it is not within the actor's scope: which, is not told."""

    code = "out_of_reach"


@dataclass(frozen=True)
class Door:
    """One operation or query, as the permission matrix lists it."""

    name: str  # app.function
    permission: Permission
    writes: bool
    function: Callable[..., object]


DOORS: Final[dict[str, Door]] = {}
_is_inside: ContextVar[bool] = ContextVar("is_inside_a_door", default=False)


def query(permission: Permission) -> _Decorator:
    """Mark a function that reads. Its first keyword argument is ``actor``.

    Within it, narrow rows by ``actor.scope`` and call ``audit.look`` where personal data is seen.
    """
    return _door(permission, writes=False)


def operation(permission: Permission) -> _Decorator:
    """Mark a function that writes: checked, in one transaction, with its audit row.

    Its first keyword argument is ``actor``. It calls ``audit.record`` at least once.
    """
    return _door(permission, writes=True)


def _door(permission: Permission, *, writes: bool) -> _Decorator:
    def decorate(function: Callable[_Args, _Result]) -> Callable[_Args, _Result]:
        name = f"{function.__module__.split('.')[1]}.{function.__name__}"
        assert name not in DOORS, f"two doors are named {name}"

        @wraps(function)
        def wrapped(*, actor: Actor, **arguments: object) -> object:
            outer = _is_inside.get()
            token = _is_inside.set(True)
            try:
                if permission not in actor.permissions:
                    raise refused(actor)
                return _run(function, name, actor, arguments, writes=writes)
            except (Refused, OutOfReach):
                if not outer:  # what an inner door wrote was rolled back with the outer one
                    refuse(actor=actor, action=name, subject=_subject(arguments))
                raise
            finally:
                _is_inside.reset(token)

        DOORS[name] = Door(name, permission, writes, wrapped)
        return cast(Callable[_Args, _Result], wrapped)

    return decorate


def refused(actor: Actor) -> Refused:
    """Return the answer for what a role does not allow."""
    return Refused(
        what=Bilingual(
            f"{actor.role.title.zh}不能进行这项操作",
            f"the role {actor.role.title.en} does not allow this",
        ),
        advice=Bilingual(
            "如确有需要, 请联系管理员调整岗位", "ask an administrator if your work needs it"
        ),
    )


def _run(
    function: Callable[..., object],
    name: str,
    actor: Actor,
    arguments: dict[str, object],
    *,
    writes: bool,
) -> object:
    if not writes:
        return function(actor=actor, **arguments)
    with transaction.atomic(), audit.collecting() as events:
        result = function(actor=actor, **arguments)
        assert events, f"{name} left no trace in the audit log"
        return result


def refuse(*, actor: Actor, action: str, subject: str) -> None:
    """Put a refusal on record, in a transaction of its own."""
    with transaction.atomic():
        audit.record(actor=actor, action=action, subject=subject, kind="refusal")


def out_of_reach(what_zh: str, what_en: str) -> OutOfReach:
    """Return the answer for what is not there or not within reach."""
    return OutOfReach(
        what=Bilingual(f"没有{what_zh}, 或不在您的权限内", f"no {what_en} within your reach"),
        advice=Bilingual("请核对编号", "check the number"),
    )


def _subject(arguments: dict[str, object]) -> str:
    """Return the first id among the arguments, as ``name:value``."""
    for name, value in arguments.items():
        if name.endswith("_id") or name == "code":
            return f"{name.removesuffix('_id')}:{value}"[:120]
    return ""
