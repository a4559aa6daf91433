"""Private set intersection in a Python environment of its own, a process a step.

The library asks for a version of protobuf that the solvers of the core cannot live with; so its
worker (``extras/psi/worker.py``) runs under another interpreter and knows nothing of this package.
"""

import json
import subprocess
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from puhui.base import Bilingual
from puhui.consent.intersection.port import (
    Count,
    Matches,
    Request,
    Reveal,
    Structure,
    UnableToIntersect,
)

_INSTALL: Final = Bilingual(
    "请按 extras/psi/requirements.txt 另建一个 Python 环境, 并给出其解释器与 worker.py 的路径",
    "make a Python environment of its own from extras/psi/requirements.txt and name its "
    "interpreter, and the path of worker.py",
)
_CHECK: Final = Bilingual(
    "请与对方核对双方的名单、消息与约定", "check lists, messages and terms with the other party"
)


@dataclass(frozen=True)
class SubprocessIntersection:
    """Runs every step of ``PrivateIntersection`` in a process of another environment."""

    python: Path  # the interpreter of the environment with openmined-psi
    worker: Path  # extras/psi/worker.py
    timeout_seconds: float = 3600

    def ask(self, *, identifiers: Collection[str], reveal: Reveal) -> Request:
        """Make a request under a new key.

        :raises UnableToIntersect: if there is nothing to ask for, or the worker cannot run.
        """
        own = _checked(identifiers)
        with TemporaryDirectory() as folder:
            place = Path(folder)
            files = [*_file(place, "identifiers", _text(own))]
            files += ["--key", str(place / "key"), "--out", str(place / "request")]
            self._run("ask", *files, "--reveal", reveal.value)
            message, secret = (place / "request").read_bytes(), (place / "key").read_bytes()
        return Request(message=message, secret=secret, identifiers=own, reveal=reveal)

    def answer(
        self,
        *,
        identifiers: Collection[str],
        message: bytes,
        reveal: Reveal,
        structure: Structure,
        most: int,
    ) -> bytes:
        """Answer a request; the key that it takes is used once and forgotten.

        :raises UnableToIntersect: if the request is damaged, too large, or asks which where only
            how many is allowed; if GCS is to answer which; or if the worker cannot run.
        """
        if reveal is Reveal.MATCHES and structure is not Structure.RAW:
            raise _not_exact()
        with TemporaryDirectory() as folder:
            place = Path(folder)
            files = [*_file(place, "identifiers", _text(_checked(identifiers)))]
            files += [*_file(place, "request", message), "--out", str(place / "answer")]
            terms = ["--reveal", reveal.value, "--structure", structure.value, "--most", str(most)]
            self._run("answer", *files, *terms)
            return (place / "answer").read_bytes()

    def find(self, *, request: Request, answer: bytes) -> Matches:
        """Return the identifiers that the holder has too.

        :raises UnableToIntersect: if the answer is not exact, damaged, to another request, or
            the request asked only how many.
        """
        found = self._open("find", request, answer)
        if found["structure"] != Structure.RAW:
            raise _not_exact()
        return Matches(identifiers=tuple(found["matches"]), structure=Structure.RAW)

    def count(self, *, request: Request, answer: bytes) -> Count:
        """Return how many match, and whether that is exact.

        :raises UnableToIntersect: if the answer is damaged, to another request, or the request
            asked which.
        """
        found = self._open("count", request, answer)
        structure = Structure(found["structure"])
        return Count(count=found["count"], is_exact=structure is Structure.RAW, structure=structure)

    def _open(self, step: str, request: Request, answer: bytes) -> dict[str, Any]:
        with TemporaryDirectory() as folder:
            place = Path(folder)
            files = [
                *_file(place, "identifiers", _text(request.identifiers)),
                *_file(place, "key", request.secret),
                *_file(place, "answer", answer),
            ]
            return self._run(step, *files)

    def _run(self, step: str, *options: str) -> dict[str, Any]:
        command: Sequence[str] = [str(self.python), str(self.worker), step, *options]
        try:
            done = subprocess.run(  # noqa: S603 - an interpreter and a script that the caller names
                command, capture_output=True, timeout=self.timeout_seconds, check=False
            )
        except OSError as error:
            raise _failed(step, str(error), _INSTALL) from None
        except subprocess.TimeoutExpired:
            raise _failed(step, f"> {self.timeout_seconds} s", _CHECK) from None
        said = done.stderr.decode(errors="replace").strip().splitlines()
        if done.returncode:
            advice = _CHECK if done.returncode == 2 and self.worker.is_file() else _INSTALL
            raise _failed(step, said[-1] if said else f"exit code {done.returncode}", advice)
        result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return result


def _checked(identifiers: Collection[str]) -> tuple[str, ...]:
    own = tuple(sorted(set(identifiers)))
    odd = [one for one in own if one != one.strip() or len(one.splitlines()) != 1]
    if own and not odd:
        return own
    what = (
        Bilingual(
            f"标识 {odd[0]!r} 含空白或换行", f"{odd[0]!r} has blanks around it or line breaks"
        )
        if odd
        else Bilingual("名单为空", "the list is empty")
    )
    advice = Bilingual(
        "请先规范化统一社会信用代码", "bring the credit codes into normal form first"
    )
    raise UnableToIntersect(what=what, advice=advice)


def _text(identifiers: Sequence[str]) -> bytes:
    return "\n".join(identifiers).encode()


def _file(folder: Path, name: str, content: bytes) -> tuple[str, str]:
    path = folder / name
    path.write_bytes(content)
    return f"--{name}", str(path)


def _failed(step: str, why: str, advice: Bilingual) -> UnableToIntersect:
    return UnableToIntersect(
        what=Bilingual(f"隐私求交的 {step} 步失败: {why}", f"step {step} failed: {why}"),
        advice=advice,
    )


def _not_exact() -> UnableToIntersect:
    return UnableToIntersect(
        what=Bilingual(
            "GCS 可能误报, 不能据以认定是谁", "GCS may match falsely and cannot say who matches"
        ),
        advice=Bilingual("请改用 RAW, 或只求数量", "use RAW, or ask only how many"),
    )
