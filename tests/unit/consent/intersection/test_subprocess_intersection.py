"""The intersection: the protocol where its environment exists, the port's own errors always."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from puhui.consent.intersection import (
    Request,
    Reveal,
    Structure,
    SubprocessIntersection,
    UnableToIntersect,
)

ROOT = Path(__file__).resolve().parents[4]
WORKER = ROOT / "extras" / "psi" / "worker.py"
OURS = [f"{number:018}" for number in range(60)]
THEIRS = [f"{number:018}" for number in range(50, 80)]
SHARED = tuple(OURS[50:])


@pytest.fixture(scope="module")
def psi():
    named = os.environ.get("PUHUI_PSI_PYTHON")
    python = Path(named) if named else ROOT / "extras" / "psi" / ".venv" / "bin" / "python"
    if not python.exists():
        pytest.skip("no environment with openmined-psi: run `make psi`, or set PUHUI_PSI_PYTHON")
    return SubprocessIntersection(python=python, worker=WORKER)


@pytest.fixture
def here():
    """The core's own interpreter, which does not have the library."""
    return SubprocessIntersection(python=Path(sys.executable), worker=WORKER)


def answered(psi, request, *, allowed=Reveal.MATCHES, structure=Structure.RAW, most=1000):
    return psi.answer(
        identifiers=THEIRS,
        message=request.message,
        reveal=allowed,
        structure=structure,
        most=most,
    )


def test_the_asker_learns_which_match(psi):
    request = psi.ask(identifiers=OURS, reveal=Reveal.MATCHES)
    found = psi.find(request=request, answer=answered(psi, request))
    assert found.identifiers == SHARED
    assert found.structure is Structure.RAW


@pytest.mark.parametrize("structure", list(Structure))
def test_the_asker_learns_how_many(psi, structure):
    request = psi.ask(identifiers=OURS, reveal=Reveal.COUNT)
    answer = answered(psi, request, allowed=Reveal.COUNT, structure=structure)
    found = psi.count(request=request, answer=answer)
    assert (found.count, found.structure) == (len(SHARED), structure)
    assert found.is_exact is (structure is Structure.RAW)
    with pytest.raises(UnableToIntersect, match="asked for count"):
        psi.find(request=request, answer=answer)


def test_repeated_identifiers_and_their_order_do_not_matter(psi):
    request = psi.ask(identifiers=[*reversed(OURS), *OURS], reveal=Reveal.MATCHES)
    assert psi.find(request=request, answer=answered(psi, request)).identifiers == SHARED


def test_nothing_passes_in_clear_and_every_request_differs(psi):
    first, second = (psi.ask(identifiers=OURS, reveal=Reveal.MATCHES) for _ in range(2))
    assert first.message != second.message
    answer = answered(psi, first)
    for identifier in {*OURS, *THEIRS}:
        assert identifier.encode() not in first.message + answer
    assert first.secret.hex() not in repr(first)
    assert first.secret not in first.message + answer


def test_the_holder_decides_how_much_may_be_asked(psi):
    request = psi.ask(identifiers=OURS, reveal=Reveal.MATCHES)
    with pytest.raises(UnableToIntersect, match="asks for 60"):
        answered(psi, request, most=59)
    with pytest.raises(UnableToIntersect, match="only how many"):
        answered(psi, request, allowed=Reveal.COUNT)


def test_an_answer_to_another_request_is_refused(psi):
    first, second = (psi.ask(identifiers=OURS, reveal=Reveal.MATCHES) for _ in range(2))
    with pytest.raises(UnableToIntersect, match="another request"):
        psi.find(request=second, answer=answered(psi, first))


@pytest.mark.parametrize("damage", [lambda a: a[:-1], lambda a: b"no" + a, lambda _: b""])
def test_damaged_messages_are_refused(psi, damage):
    request = psi.ask(identifiers=OURS, reveal=Reveal.MATCHES)
    answer = answered(psi, request)
    with pytest.raises(UnableToIntersect):
        psi.find(request=request, answer=damage(answer))
    with pytest.raises(UnableToIntersect, match="damaged"):
        psi.answer(
            identifiers=THEIRS,
            message=b"\xff\xff",
            reveal=Reveal.MATCHES,
            structure=Structure.RAW,
            most=100,
        )


def test_the_worked_example_finds_the_plain_intersection(psi, tmp_path):
    example = [sys.executable, WORKER.with_name("example.py"), "--psi-python", psi.python]
    sizes = ["--bank", "60", "--guarantor", "30", "--shared", "7", "--keep", tmp_path / "kept"]
    done = subprocess.run([*example, *sizes], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "knows 7 shared customers; equal to the plain intersection" in done.stdout
    assert "in clear on the wire: 0" in done.stdout
    assert sorted(path.name for path in (tmp_path / "kept" / "wire").iterdir()) == [
        "answer.psi",
        "request.psi",
    ]


def test_inexact_answers_are_refused_where_they_would_say_who(here):
    with pytest.raises(UnableToIntersect, match="falsely"):
        here.answer(
            identifiers=THEIRS,
            message=b"",
            reveal=Reveal.MATCHES,
            structure=Structure.GCS,
            most=1,
        )


def test_an_inexact_answer_does_not_say_who_either(tmp_path):
    """Whatever the holder sent: the asker looks at the message, not at what was agreed."""
    (tmp_path / "worker.py").write_text('print(\'{"matches": ["x"], "structure": "GCS"}\')')
    fake = SubprocessIntersection(python=Path(sys.executable), worker=tmp_path / "worker.py")
    request = Request(message=b"", secret=b"", identifiers=("x",), reveal=Reveal.MATCHES)
    with pytest.raises(UnableToIntersect, match="falsely"):
        fake.find(request=request, answer=b"")


@pytest.mark.parametrize("identifiers", [[], ["a\nb"], [" a"], [""]])
def test_a_list_that_cannot_be_compared_is_refused(here, identifiers):
    with pytest.raises(UnableToIntersect):
        here.ask(identifiers=identifiers, reveal=Reveal.COUNT)


def test_without_its_environment_it_says_what_to_install(here, tmp_path):
    missing = (
        here,
        SubprocessIntersection(python=tmp_path / "python", worker=WORKER),
        SubprocessIntersection(python=Path(sys.executable), worker=tmp_path / "worker.py"),
    )
    for engine in missing:
        with pytest.raises(UnableToIntersect, match=r"requirements\.txt"):
            engine.ask(identifiers=OURS, reveal=Reveal.COUNT)


def test_a_worker_that_hangs_is_ended(tmp_path):
    (tmp_path / "worker.py").write_text("import time; time.sleep(60)")
    slow = SubprocessIntersection(
        python=Path(sys.executable), worker=tmp_path / "worker.py", timeout_seconds=0.2
    )
    with pytest.raises(UnableToIntersect, match=r"0\.2 s"):
        slow.ask(identifiers=OURS, reveal=Reveal.COUNT)
