"""Read a CSV file: whatever its encoding and separator, good rows survive a bad one."""

import csv
import io
from collections.abc import Sequence, Set
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

import polars as pl

from puhui.sources import file_codes as codes
from puhui.sources._grid import HEADER_ROWS_MAX, Grid, find_header
from puhui.sources._notes import Notes
from puhui.sources._parquet import first_line
from puhui.sources.columns import KNOWN_TITLES, clean_title

_ENCODINGS: Final = ("utf-8-sig", "gb18030")
_UTF_16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_SEPARATORS: Final = (",", "\t", ";")
_HEAD_BYTES: Final = 1 << 16  # below the csv module's limit for one field
_OVERFLOW: Final = "overflow"


class _Form(NamedTuple):
    """How a text file is written."""

    encoding: str
    separator: str
    width: int  # cells in its header row
    known: int  # of them, those with known titles


def read_csv(*, path: Path, notes: Notes, known_titles: Set[str] = KNOWN_TITLES) -> Grid | None:
    """Return the file's cells as text; none, and a finding, if it cannot be read.

    :param known_titles: cleaned column titles; they tell the encoding, separator and header row.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        notes.add(codes.FILE_UNREADABLE, value=error.strerror)
        return None
    form = _form(content, known_titles)
    if form is None:
        notes.add(codes.TEXT_INVALID)
        return None
    text = content.decode(form.encoding, errors="replace")
    damaged = text.count("\N{REPLACEMENT CHARACTER}")
    if damaged:
        notes.add(codes.TEXT_DAMAGED, value=damaged)
    cells = _parse(text, form, notes)
    if cells is None:
        return None
    return Grid(file=notes.file, sheet=None, cells=cells, has_overflow=True)


def _form(content: bytes, known_titles: Set[str]) -> _Form | None:
    """Return the way of reading under which the header names the most known columns."""
    head = content[:_HEAD_BYTES]
    is_utf_16 = head.startswith(_UTF_16_MARKS)
    if b"\0" in head and not is_utf_16:
        return None
    forms = [
        _measured(head.decode(encoding, errors="ignore"), encoding, separator, known_titles)
        for encoding in (("utf-16",) if is_utf_16 else _ENCODINGS)
        for separator in _SEPARATORS
    ]
    return max(forms, key=lambda form: form.known)


def _measured(head: str, encoding: str, separator: str, known_titles: Set[str]) -> _Form:
    lines = _first_lines(head, separator)
    header = lines[find_header(lines, known_titles)] if lines else []
    known = sum(clean_title(cell) in known_titles for cell in header)
    return _Form(encoding, separator, max(1, len(header)), known)


def _first_lines(head: str, separator: str) -> Sequence[Sequence[str]]:
    lines = csv.reader(io.StringIO(head, newline=None), delimiter=separator)
    return list(islice(lines, HEADER_ROWS_MAX))


def _parse(text: str, form: _Form, notes: Notes) -> pl.DataFrame | None:
    """Return a table of text as wide as the header, and one column for what goes beyond."""
    if "\n" not in text:
        text = text.replace("\r", "\n")
    names = [*(f"c{place}" for place in range(form.width)), _OVERFLOW]
    lines = (form.separator.join(names) + "\n" + text).encode()
    try:
        return _table(lines, form.separator, quote_char='"')
    except pl.exceptions.ComputeError:
        notes.add(codes.QUOTES_DAMAGED)
    try:
        raw = _table(lines, form.separator, quote_char=None)
    except pl.exceptions.PolarsError as error:
        notes.add(codes.FILE_UNREADABLE, value=first_line(error))
        return None
    return raw.with_columns(pl.all().str.strip_chars('"').replace("", None))


def _table(lines: bytes, separator: str, quote_char: str | None) -> pl.DataFrame:
    return pl.read_csv(
        lines,
        separator=separator,
        quote_char=quote_char,
        infer_schema=False,
        truncate_ragged_lines=True,
    )
