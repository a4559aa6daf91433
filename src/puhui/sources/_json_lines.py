"""Read a file of JSON lines: one object a line; bad lines are told, good ones survive them.

Line by line in Python, so that numbers keep the digits that were written and one bad line costs
no more than itself; ``benchmarks/provider_reading.py`` measures it.
"""

import json
from collections.abc import Sequence, Set
from pathlib import Path
from typing import Any, Final

import polars as pl

from puhui.sources import file_codes as codes
from puhui.sources._grid import Grid
from puhui.sources._notes import Notes
from puhui.sources.columns import clean_title

_UNKNOWN_KEYS_MAX: Final = 13  # one more than a finding lists
_Record = dict[str, Any]


def read_json_lines(*, path: Path, notes: Notes, known_titles: Set[str]) -> Grid | None:
    """Return the objects' values as text; none, and a finding, if the file cannot be read.

    The last column says for a bad line what is wrong with it. Rows are numbered as below a
    header, as in any other file: line 1 is row 2.

    :param known_titles: cleaned column titles; other keys are named, their values are not kept.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        notes.add(codes.FILE_UNREADABLE, value=error.strerror)
        return None
    lines = _decoded(content, notes).split("\n")
    if lines and not lines[-1].strip():
        lines.pop()
    records, problems = _parsed(lines)
    keys = _keys(records, known_titles)
    columns = [
        pl.Series(f"c{place}", [_text(record.get(key)) for record in records], dtype=pl.String)
        for place, key in enumerate(keys)
    ]
    overflow = pl.Series("overflow", problems, dtype=pl.String)
    return Grid(
        file=notes.file,
        sheet=None,
        cells=pl.DataFrame([*columns, overflow]),
        titles=(*keys, ""),
        has_overflow=True,
    )


def _decoded(content: bytes, notes: Notes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", errors="replace")
    damaged = text.count("\N{REPLACEMENT CHARACTER}")
    if damaged:
        notes.add(codes.TEXT_DAMAGED, value=damaged)
    return text


def _parsed(lines: Sequence[str]) -> tuple[list[_Record], list[str | None]]:
    """Return each line's object, empty where it is none, and what is wrong with it."""
    decode = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str).decode
    records: list[_Record] = []
    problems: list[str | None] = []
    problem: str | None
    for line in lines:
        record: Any = {}
        problem = None
        if line and not line.isspace():
            try:
                record = decode(line)
            except (ValueError, RecursionError) as error:
                record, problem = {}, _where(error)
        if not isinstance(record, dict):
            record, problem = {}, type(record).__name__
        records.append(record)
        problems.append(problem)
    return records, problems


def _where(error: Exception) -> str:
    """Return what is wrong with a line; never what stands in it, which may be personal."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg}: char {error.colno}"
    return type(error).__name__


def _keys(records: Sequence[_Record], known_titles: Set[str]) -> list[str]:
    """Return the keys in the order in which they first occur, of unknown ones only some."""
    distinct: dict[str, None] = {}
    for record in records:
        if not record.keys() <= distinct.keys():
            distinct |= dict.fromkeys(record)
    unknown = [key for key in distinct if clean_title(key) not in known_titles]
    left_out = set(unknown[_UNKNOWN_KEYS_MAX:])
    return [key for key in distinct if key not in left_out]


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
