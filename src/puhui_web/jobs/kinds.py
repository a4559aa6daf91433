"""What can be done in the background: each app lists its kinds with ``@job``."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from puhui.base import Bilingual
from puhui_web.accounts.permissions import Permission


@dataclass(frozen=True)
class Kind:
    """One kind of job: its words, who may follow it, and what does it."""

    name: str
    title: Bilingual
    permission: Permission
    carry_out: Callable[..., dict[str, Any] | None]
    every: timedelta | None  # the worker starts it by itself this often


KINDS: Final[dict[str, Kind]] = {}


def job(
    name: str,
    *,
    title: Bilingual,
    permission: Permission,
    every: timedelta | None = None,
) -> Callable[[Callable[..., dict[str, Any] | None]], Callable[..., dict[str, Any] | None]]:
    """Mark a function as a kind of job.

    It is called with ``run`` (a ``JobRun``) and the job's arguments, and returns what its page
    shows, as JSON. It may be called again after a worker died, so it must come to the same end.

    :param permission: who at the city branch may follow every job of this kind; its asker
        always may.
    :param every: for work that comes back, such as reminders; such a job has no arguments.
    """

    def mark(
        function: Callable[..., dict[str, Any] | None],
    ) -> Callable[..., dict[str, Any] | None]:
        assert name not in KINDS, f"two kinds of jobs are named {name}"
        KINDS[name] = Kind(name, title, permission, function, every)
        return function

    return mark
