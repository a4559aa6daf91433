"""Two parties, each a process with a folder of its own, find the customers they share.

    python extras/psi/example.py [--psi-python extras/psi/.venv/bin/python] [--bank 2000]
        [--guarantor 500] [--shared 120] [--keep FOLDER]

Run it with the core's Python; the protocol runs under ``--psi-python``. A bank asks which of its
customers a guarantee company has too. Between the two folders lies a third, the wire, through which
one request and one answer pass. All enterprises are invented. Only at the end does the example,
which made both lists, compare the bank's result with the plain intersection.
"""

import argparse
import random
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from puhui.consent.intersection import (
    Reveal,
    Structure,
    SubprocessIntersection,
    normal_identifiers,
)
from puhui.identity.uscc import FIRST_MA_SERIAL, make_uscc

HERE = Path(__file__).resolve().parent
LIST, REQUEST, ANSWER, RESULT = "customers.txt", "request.psi", "answer.psi", "shared.txt"
WAIT_SECONDS = 600
MOST = 50_000  # the guarantor answers no larger request


def engine(psi_python: Path) -> SubprocessIntersection:
    """Return the protocol in its own environment."""
    return SubprocessIntersection(python=psi_python, worker=HERE / "worker.py")


def bank(own: Path, wire: Path, psi_python: Path) -> None:
    """Ask which of the bank's customers the other has, and keep the result in the bank's folder."""
    codes, _ = normal_identifiers(codes=(own / LIST).read_text().splitlines())
    request = engine(psi_python).ask(identifiers=codes, reveal=Reveal.MATCHES)
    send(wire / REQUEST, request.message)
    found = engine(psi_python).find(request=request, answer=receive(wire / ANSWER))
    (own / RESULT).write_text("\n".join(found.identifiers))


def guarantor(own: Path, wire: Path, psi_python: Path) -> None:
    """Answer one request that is not too large; learn how many were asked for, no more."""
    codes, _ = normal_identifiers(codes=(own / LIST).read_text().splitlines())
    answer = engine(psi_python).answer(
        identifiers=codes,
        message=receive(wire / REQUEST),
        reveal=Reveal.MATCHES,
        structure=Structure.RAW,
        most=MOST,
    )
    send(wire / ANSWER, answer)


PARTIES = {"bank": bank, "guarantor": guarantor}


def send(path: Path, message: bytes) -> None:
    """Put a message on the wire whole."""
    unfinished = path.with_suffix(".partial")
    unfinished.write_bytes(message)
    unfinished.replace(path)


def receive(path: Path) -> bytes:
    """Wait for a message."""
    until = time.monotonic() + WAIT_SECONDS
    while not path.exists():
        if time.monotonic() > until:
            sys.exit(f"no {path.name} within {WAIT_SECONDS} s")
        time.sleep(0.05)
    return path.read_bytes()


def make_lists(folder: Path, options: argparse.Namespace) -> dict[str, set[str]]:
    """Write both customer lists, each shuffled and in its keeper's way of writing codes."""
    total = options.bank + options.guarantor - options.shared
    serials = [FIRST_MA_SERIAL + number for number in range(total)]
    codes = make_uscc(department="9", kind="1", county_code=520302, serial=serials).to_list()
    lists = {"bank": codes[: options.bank], "guarantor": codes[options.bank - options.shared :]}
    for party, own in lists.items():
        (folder / party).mkdir()
        random.Random(party).shuffle(own)  # noqa: S311 - only the order of lines
        written = own if party == "bank" else [f" {code.lower()} " for code in own]
        (folder / party / LIST).write_text("\n".join(written))
    (folder / "wire").mkdir()
    return {party: set(own) for party, own in lists.items()}


def all_end_well(parties: list[subprocess.Popen]) -> bool:
    """Wait for both; if one fails, end the other, which would wait for its message."""
    while any(party.poll() is None for party in parties):
        if any(party.poll() for party in parties):
            for party in parties:
                party.terminate()
        time.sleep(0.05)
    return not any(party.returncode for party in parties)


def play(folder: Path, options: argparse.Namespace) -> int:
    """Let both parties play, and compare; 0 if the bank's result is the plain intersection."""
    lists = make_lists(folder, options)
    started = time.perf_counter()
    parties = [
        subprocess.Popen(
            [
                *(sys.executable, __file__, "--psi-python", options.psi_python),
                *("--play", party, "--keep", folder),
            ]
        )
        for party in PARTIES
    ]
    if not all_end_well(parties):
        return 1
    seconds = time.perf_counter() - started
    found = set((folder / "bank" / RESULT).read_text().split())
    wire = {path.name: path.read_bytes() for path in sorted((folder / "wire").iterdir())}
    everybody = lists["bank"] | lists["guarantor"]
    in_clear = [code for code in everybody for sent in wire.values() if code.encode() in sent]
    is_right = found == lists["bank"] & lists["guarantor"] and not in_clear
    sys.stdout.write(
        f"bank {len(lists['bank']):,}, guarantor {len(lists['guarantor']):,}, {seconds:.1f} s\n"
        + "".join(f"  on the wire: {name} {len(sent):,} bytes\n" for name, sent in wire.items())
        + f"  codes in clear on the wire: {len(in_clear)}\n"
        + f"  the bank now knows {len(found):,} shared customers; "
        + ("equal to the plain intersection\n" if is_right else "NOT the plain intersection\n")
    )
    return 0 if is_right else 1


def main() -> int:
    """Play both parties, or one of them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = HERE / ".venv" / "bin" / "python"
    parser.add_argument("--psi-python", type=Path, default=default)
    parser.add_argument("--bank", type=int, default=2_000)
    parser.add_argument("--guarantor", type=int, default=500)
    parser.add_argument("--shared", type=int, default=120)
    parser.add_argument("--keep", type=Path, help="an empty folder to leave lists and messages in")
    parser.add_argument("--play", choices=tuple(PARTIES), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.play:
        own = options.keep / options.play
        PARTIES[options.play](own, options.keep / "wire", options.psi_python)
        return 0
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        return play(options.keep, options)
    with TemporaryDirectory() as folder:
        return play(Path(folder), options)


if __name__ == "__main__":
    sys.exit(main())
