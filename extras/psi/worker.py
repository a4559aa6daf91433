"""One step of a private set intersection, run by one party: ``python worker.py STEP …``.

    asker   ask     own list                -> a secret key, and a request
    holder  answer  own list, the request   -> an answer
    asker   find    own list, key, answer   -> which of its own the holder has too
    asker   count   own list, key, answer   -> how many

Request and answer are all that passes between the parties. Lists are texts, one identifier a
line, written alike on both sides. Nothing else is needed than ``requirements.txt`` beside this.

The last line on stdout is the step's result as JSON; what went wrong is on stderr, exit code 2.
"""

import argparse
import hashlib
import json
import os
import sys
from pathlib import Path
from typing import NamedTuple

import private_set_intersection.python as psi

MAGIC = b"PUHUI-PSI-1\n"
STRUCTURES = {"RAW": psi.DataStructure.RAW, "GCS": psi.DataStructure.GCS}
FALSE_POSITIVES = 1e-9  # of GCS: of all that is asked in one request together


class Unusable(Exception):
    """A file is not what the step needs; the text goes to the user."""


class Answer(NamedTuple):
    """What the holder sends back."""

    setup: psi.ServerSetup
    response: psi.Response

    @property
    def structure(self) -> str:
        """How the holder's list is packed, as the message itself has it."""
        named = self.setup.WhichOneof("data_structure")
        return {"raw": "RAW", "gcs": "GCS"}.get(named, str(named))


def ask(options: argparse.Namespace) -> dict:
    """Make a key that only the asker has, and a request under it."""
    identifiers = read_list(options.identifiers)
    client = psi.client.CreateWithNewKey(options.reveal == "matches")
    request = client.CreateRequest(identifiers).SerializeToString()
    reveal = options.reveal.encode()
    write_secret(options.key, packed(client.GetPrivateKeyBytes(), reveal, digest(request)))
    write(options.out, request)
    return {"asked": len(identifiers)}


def answer(options: argparse.Namespace) -> dict:
    """Answer a request with a key that is used once and forgotten."""
    identifiers = read_list(options.identifiers)
    content = read(options.request)
    request = parsed(psi.Request, content, "request")
    asked = len(request.encrypted_elements)
    if asked > options.most:
        raise Unusable(f"the request asks for {asked}, more than the {options.most} allowed")
    if request.reveal_intersection and options.reveal != "matches":
        raise Unusable("the request asks which, and only how many is allowed")
    server = psi.server.CreateWithNewKey(request.reveal_intersection)
    structure = STRUCTURES[options.structure]
    setup = server.CreateSetupMessage(FALSE_POSITIVES, max(asked, 1), identifiers, structure)
    response = server.ProcessRequest(request)
    messages = (setup.SerializeToString(), response.SerializeToString())
    write(options.out, packed(*messages, digest(content)))
    return {"asked": asked, "held": len(identifiers), "structure": options.structure}


def find(options: argparse.Namespace) -> dict:
    """Return the asker's own identifiers that the holder has too."""
    identifiers, client, received = opened(options, reveal="matches")
    places = client.GetIntersection(received.setup, received.response)
    return {
        "matches": sorted(identifiers[place] for place in places),
        "structure": received.structure,
    }


def count(options: argparse.Namespace) -> dict:
    """Return how many of the asker's identifiers the holder has too."""
    _, client, received = opened(options, reveal="count")
    size = client.GetIntersectionSize(received.setup, received.response)
    return {"count": size, "structure": received.structure}


def opened(options: argparse.Namespace, *, reveal: str) -> tuple[list[str], psi.client, Answer]:
    """Return the asker's list, its client, and the answer to its request."""
    identifiers = read_list(options.identifiers)
    key, asked_for, asked = unpacked(read(options.key), 3, "key")
    if asked_for.decode() != reveal:
        raise Unusable(f"the request asked for {asked_for.decode()}, not for {reveal}")
    setup, response, answered = unpacked(read(options.answer), 3, "answer")
    if answered != asked:
        raise Unusable("the answer is to another request")
    received = Answer(
        parsed(psi.ServerSetup, setup, "answer"), parsed(psi.Response, response, "answer")
    )
    if len(received.response.encrypted_elements) != len(identifiers):
        raise Unusable("the list has changed since the request")
    return identifiers, psi.client.CreateFromKey(key, reveal == "matches"), received


def read_list(path: Path) -> list[str]:
    """Return the identifiers, each once and sorted: both steps of the asker see the same order."""
    return sorted({line.strip() for line in read(path).decode().splitlines() if line.strip()})


def packed(*messages: bytes) -> bytes:
    """Join messages, each behind its length."""
    return MAGIC + b"".join(len(part).to_bytes(8, "big") + part for part in messages)


def unpacked(content: bytes, count: int, name: str) -> list[bytes]:
    """Return the messages that were joined."""
    if not content.startswith(MAGIC):
        raise Unusable(f"this is no {name}")
    rest, parts = content[len(MAGIC) :], []
    while rest:
        size = int.from_bytes(rest[:8], "big")
        parts.append(rest[8 : 8 + size])
        if len(parts[-1]) != size:
            raise Unusable(f"the {name} is cut off")
        rest = rest[8 + size :]
    if len(parts) != count:
        raise Unusable(f"the {name} is not whole")
    return parts


def digest(content: bytes) -> bytes:
    """Return what tells one request from another."""
    return hashlib.sha256(content).digest()


def parsed(kind: type, content: bytes, name: str) -> object:
    """Return the message of this kind that the bytes hold."""
    try:
        return kind.FromString(content)
    except Exception as error:
        raise Unusable(f"the {name} is damaged") from error


def read(path: Path) -> bytes:
    """Return a file's bytes."""
    return path.read_bytes()


def write(path: Path, content: bytes) -> None:
    """Write a message whole: a partner that polls for it never sees half."""
    unfinished = path.with_name(path.name + ".partial")
    unfinished.write_bytes(content)
    unfinished.replace(path)


def write_secret(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(content)


def arguments() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    steps = parser.add_subparsers(required=True, metavar="STEP")
    for step, files in (
        (ask, ("identifiers", "key", "out")),
        (answer, ("identifiers", "request", "out")),
        (find, ("identifiers", "key", "answer")),
        (count, ("identifiers", "key", "answer")),
    ):
        options = steps.add_parser(step.__name__, help=step.__doc__)
        options.set_defaults(step=step)
        for file in files:
            options.add_argument(f"--{file}", type=Path, required=True)
        if step in (ask, answer):
            options.add_argument("--reveal", choices=("matches", "count"), required=True)
        if step is answer:
            options.add_argument("--structure", choices=tuple(STRUCTURES), required=True)
            options.add_argument("--most", type=int, required=True, help="most it may ask for")
    return parser


def main() -> int:
    """Run one step."""
    options = arguments().parse_args()
    try:
        result = options.step(options)
    except (Unusable, OSError, RuntimeError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(json.dumps(result) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
