"""What a sheet's XML says beyond its values: formulas, merged cells, the area that it spans.

A streamed search for a few byte patterns: parsing 200 MB of XML a second time would cost more
than reading the whole workbook.
"""

import html
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import IO, Final

from puhui.sources._grid import EXCEL_EPOCH

_CHUNK_BYTES: Final = 1 << 20
_EPOCH_1904: Final = date(1904, 1, 1)  # of workbooks from old Macs

_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(["'])(.*?)\2""")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
_1904 = re.compile(rb"""date1904=["'](?:1|true)["']""")
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([^"]+)"')
_CELL_WITH_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*"
    rb"<(?:\w+:)?f\b[^>]*?(?:/>|>([^<]*)</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\b[^>]*?(?:/>|>([^<]*)</(?:\w+:)?v>))?"
)
_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)


@dataclass(frozen=True)
class Formula:
    """One cell with a formula; row and column counted from 0 as the sheet has them."""

    row: int
    column: int
    cell: str  # like G5
    text: str  # with its equals sign
    has_value: bool


@dataclass(frozen=True)
class SheetXml:
    """What one sheet's XML says."""

    span: str  # like A1:H395176; empty where the sheet does not say
    span_cells: int
    formulas: tuple[Formula, ...]
    merged: tuple[str, ...]  # like A2:A9


def sheet_members(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return where in the archive each sheet lies, by its name.

    :raises KeyError: if the archive has no workbook.
    """
    targets = {
        found["Id"]: found["Target"]
        for found in _attributes(_RELATIONSHIP, archive.read("xl/_rels/workbook.xml.rels"))
        if "Id" in found and "Target" in found
    }
    members: dict[str, str] = {}
    for found in _attributes(_SHEET, archive.read("xl/workbook.xml")):
        ids = [value for key, value in found.items() if key.endswith(":id")]
        target = targets.get(ids[0]) if ids else None
        if target is not None and "name" in found:
            members[found["name"]] = (
                target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            )
    return members


def workbook_epoch(archive: zipfile.ZipFile) -> date:
    """Return day 0 of the workbook's day numbers.

    :raises KeyError: if the archive has no workbook.
    """
    return _EPOCH_1904 if _1904.search(archive.read("xl/workbook.xml")) else EXCEL_EPOCH


def scan_sheet(*, path: Path, member: str) -> SheetXml:
    """Search one sheet of a workbook.

    :raises OSError, EOFError, zipfile.BadZipFile, zlib.error: if the archive is damaged.
    """
    formulas: list[Formula] = []
    with zipfile.ZipFile(path) as archive, archive.open(member) as stream:
        parts = _whole_rows(stream)
        first = next(parts)
        span, span_cells = _span(first)
        tag = b"<f" if b"<worksheet" in first else b":f"  # without a namespace prefix or with one
        for part in chain([first], parts):
            if tag in part:
                formulas += _formulas(part)
        merged = [
            ref.decode("utf-8", "replace") for ref in _MERGE.findall(part)
        ]  # they follow the last row
    return SheetXml(span, span_cells, tuple(formulas), tuple(merged))


def _whole_rows(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the XML in parts that break between rows, so that no cell is cut in two.

    The last part is all that follows the last row; there is at least one part.
    """
    rest = b""
    while chunk := stream.read(_CHUNK_BYTES):
        rest += chunk
        end = rest.rfind(b"row>")
        if end >= 0:
            yield rest[:end]
            rest = rest[end:]
    yield rest


def _span(part: bytes) -> tuple[str, int]:
    found = _DIMENSION.search(part)
    if found is None:
        return "", 0
    left, top, right, bottom = (group.decode() for group in found.groups())
    rows = int(bottom) - int(top) + 1
    columns = column_of(right) - column_of(left) + 1
    return f"{left}{top}:{right}{bottom}", rows * columns


def _formulas(part: bytes) -> Iterator[Formula]:
    for found in _CELL_WITH_FORMULA.finditer(part):
        attributes = {key: value for key, _, value in _ATTRIBUTE.findall(found[1])}
        cell = attributes.get(b"r", b"").decode("utf-8", "replace")
        place = _PLACE.fullmatch(cell)
        if place is None:
            continue
        is_text = attributes.get(b"t") == b"str"  # an empty text is a result as well
        yield Formula(
            row=int(place[2]) - 1,
            column=column_of(place[1]),
            cell=cell,
            text="=" + html.unescape((found[2] or b"").decode("utf-8", "replace")),
            has_value=bool(found[3]) or (is_text and found[3] is not None),
        )


def column_of(letters: str) -> int:
    """Return a column's number from 0.

    >>> column_of("A"), column_of("AA")
    (0, 26)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _attributes(tag: re.Pattern[bytes], xml: bytes) -> Iterator[dict[str, str]]:
    for found in tag.findall(xml):
        yield {
            key.decode(): html.unescape(value.decode("utf-8", "replace"))
            for key, _, value in _ATTRIBUTE.findall(found)
        }
