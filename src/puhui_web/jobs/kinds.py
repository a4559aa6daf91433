"""What can be done in the background: each app lists its kinds with ``@job``."""

from collections.abc import Callable
from dataclasses import dataclass
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


KINDS: Final[dict[str, Kind]] = {}


def job(
    name: str, *, title: Bilingual, permission: Permission
) -> Callable[[Callable[..., dict[str, Any] | None]], Callable[..., dict[str, Any] | None]]:
    """Mark a function as a kind of job.

    It is called with ``run`` (a ``JobRun``) and the job's arguments, and returns what its page
    shows, as JSON. It may be called again after a worker died, so it must come to the same end.

    :param permission: who at the city branch may follow every job of this kind; its asker
        always may.
    """

    def mark(
        function: Callable[..., dict[str, Any] | None],
    ) -> Callable[..., dict[str, Any] | None]:
        assert name not in KINDS, f"two kinds of jobs are named {name}"
        KINDS[name] = Kind(name, title, permission, function)
        return function

    return mark
