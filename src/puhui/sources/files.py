"""Find the files that a user means, tell them apart, and hash them."""

import hashlib
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final, Literal, TypeVar

import polars as pl

from puhui.base import FindingCode, concat_findings
from puhui.sources import file_codes as codes
from puhui.sources._notes import Notes

Kind = Literal["workbook", "text", "parquet", "lines"]
_P = TypeVar("_P", bound=PurePath)

KINDS: Final[dict[str, Kind]] = {  # of files with invoices, by their ending
    ".xlsx": "workbook",
    ".xlsm": "workbook",
    ".csv": "text",
    ".txt": "text",
    ".tsv": "text",
    ".parquet": "parquet",
}
_OTHER_WORKBOOKS: Final = (".xls", ".xlsb", ".ods", ".et")
_ZIP, _OLE, _PARQUET = b"PK", bytes.fromhex("d0cf11e0a1b11ae1"), b"PAR1"


@dataclass(frozen=True)
class InputFile:
    """One file to read."""

    path: Path
    label: str  # its name, with as many folders before it as make it unlike the others
    kind: Kind
    sha256: str


@dataclass(frozen=True)
class FoundFiles:
    """The files to read, by label, and what was odd in finding them."""

    files: tuple[InputFile, ...]
    hashes: dict[str, str]  # label -> SHA-256, of every file that could be opened
    findings: pl.DataFrame


def find_files(
    *,
    paths: Sequence[Path],
    findings_listed_max: int,
    kinds: Mapping[str, Kind] = KINDS,
    into_subfolders: bool = False,
) -> FoundFiles:
    """Return every readable file among paths and in folders.

    :param kinds: what a file is read as, by its ending.
    :param into_subfolders: whether the folders in a folder are searched too.
    """
    expanded, notes = _expand(paths, findings_listed_max, into_subfolders)
    labels = distinct_labels(list(expanded))
    files: list[InputFile] = []
    hashes: dict[str, str] = {}
    first_with: dict[str, str] = {}
    for path in sorted(expanded, key=lambda path: labels[path]):
        about = Notes(file=labels[path], listed_max=findings_listed_max)
        notes.append(about)
        if expanded[path] > 1:
            about.add(codes.FILE_REPEATED, value=labels[path])
        file = _examine(path, labels[path], kinds, about)
        if file is None:
            continue
        hashes[file.label] = file.sha256
        if file.sha256 in first_with:
            about.add(codes.FILE_REPEATED, value=first_with[file.sha256])
        else:
            first_with[file.sha256] = file.label
            files.append(file)
    findings = concat_findings(*(about.table() for about in notes))
    return FoundFiles(files=tuple(files), hashes=hashes, findings=findings)


def distinct_labels(paths: Sequence[_P]) -> dict[_P, str]:
    """Return for each path its shortest tail that no other path ends with.

    >>> from pathlib import PurePosixPath as P
    >>> sorted(distinct_labels([P("/a/x.csv"), P("/b/x.csv"), P("/b/y.csv")]).values())
    ['a/x.csv', 'b/x.csv', 'y.csv']
    """
    labels: dict[_P, str] = {}
    for size in range(1, max((len(path.parts) for path in paths), default=0) + 1):
        tails = {path: "/".join(path.parts[-size:]) for path in paths if path not in labels}
        times = Counter(tails.values())
        labels |= {path: tail for path, tail in tails.items() if times[tail] == 1}
    return labels


def _expand(
    paths: Sequence[Path], findings_listed_max: int, into_subfolders: bool
) -> tuple[dict[Path, int], list[Notes]]:
    """Return how often each file is meant, and what is odd about paths and folders."""
    times: Counter[Path] = Counter()
    notes: list[Notes] = []
    for path, given in sorted(Counter(path.resolve() for path in paths).items()):
        about = Notes(file=path.name, listed_max=findings_listed_max)
        notes.append(about)
        if path.is_dir():
            times.update(dict.fromkeys(_children(path, into_subfolders, about), given))
        elif path.exists():
            times[path] += given
        else:
            about.add(codes.PATH_MISSING, value=path.name)
    return dict(times), notes


def _children(folder: Path, into_subfolders: bool, notes: Notes) -> list[Path]:
    try:
        children = sorted(folder.rglob("*") if into_subfolders else folder.iterdir())
    except OSError as error:
        notes.add(codes.FILE_UNREADABLE, value=error.strerror)
        return []
    for child in children:
        if child.is_dir() and not into_subfolders:
            notes.add(codes.FOLDER_IGNORED, value=child.name)
    files = [child for child in children if child.is_file()]
    if not files:
        notes.add(codes.FOLDER_EMPTY)
    return files


def _examine(path: Path, label: str, kinds: Mapping[str, Kind], notes: Notes) -> InputFile | None:
    ending = path.suffix.lower()
    if path.name.startswith(("~$", ".")) or ending not in (*kinds, *_OTHER_WORKBOOKS):
        notes.add(codes.FILE_IGNORED)
        return None
    try:
        with path.open("rb") as stream:
            head = stream.read(8)
            problem = _problem(path, head, kinds.get(ending))
            if problem is not None:
                notes.add(problem)
                return None
            stream.seek(0)
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        notes.add(codes.FILE_UNREADABLE, value=error.strerror)
        return None
    return InputFile(path=path, label=label, kind=kinds[ending], sha256=digest)


def _problem(path: Path, head: bytes, kind: Kind | None) -> FindingCode | None:
    """Return what the first bytes say against reading the file as its ending has it."""
    if not head:
        return codes.FILE_EMPTY
    if kind == "parquet":
        return None
    if kind in ("text", "lines"):
        is_binary = head.startswith((_ZIP, _OLE, _PARQUET))
        return codes.TEXT_INVALID if is_binary else None
    if head.startswith(_OLE):
        is_protected = "EncryptedPackage".encode("utf-16-le") in path.read_bytes()
        return codes.WORKBOOK_PROTECTED if is_protected else codes.WORKBOOK_OLD
    return _zip_problem(path) or (codes.WORKBOOK_OLD if kind is None else None)


def _zip_problem(path: Path) -> FindingCode | None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, UnicodeDecodeError):  # or a name in it is no text
        return codes.WORKBOOK_INVALID
    if "xl/workbook.xml" in names:
        return None
    is_other = "xl/workbook.bin" in names or "content.xml" in names
    return codes.WORKBOOK_OLD if is_other else codes.WORKBOOK_INVALID
