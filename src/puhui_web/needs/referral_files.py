"""Read a partner's list: CSV or xlsx by its content, within limits, every row accounted for."""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final

import fastexcel

from puhui.base import Bilingual, PuhuiError
from puhui_web.needs.referral_rows import COLUMNS, Finding, ReferralEntry, checked_row
from puhui_web.needs.rules import rules

_ENCODINGS: Final = ("utf-8-sig", "gb18030")
_XLSX_PART: Final = "xl/workbook.xml"
_MACROS: Final = "vbaProject.bin"


class UnableToReadReferrals(PuhuiError):
    """The file is too large, of another kind, damaged, or lacks a column."""

    code = "unable_to_read_referrals"


@dataclass(frozen=True)
class ReadList:
    """What a list says: rows = entries + rejected rows."""

    rows_count: int
    entries: list[tuple[int, ReferralEntry]]  # with its row
    findings: list[Finding]


def read_list(*, name: str, content: bytes, today: date) -> ReadList:
    """Read and check a list of referrals; a row with any finding is rejected.

    :param name: as the sender named the file; its ending must agree with the content.
    :raises UnableToReadReferrals: if no row of it can be read.
    """
    limits = rules(today=today).table("needs.referral_file_limits")
    if len(content) > limits["bytes"]:
        raise _unable(
            (f"文件超过 {limits['bytes']} 字节", f"the file is over {limits['bytes']} bytes"),
            ("请分成几个文件", "split it into several files"),
        )
    lines = _lines(name, content, limits)
    places = _places(next(lines, []))
    found, entries, findings, seen = 0, [], [], dict[str, int]()
    for row, line in enumerate(lines, start=2):
        if not any(cell.strip() for cell in line):
            continue
        found += 1
        if found > limits["rows"]:
            raise _unable(
                (f"超过 {limits['rows']} 行", f"more than {limits['rows']} rows"),
                ("请分成几个文件", "split it into several files"),
            )
        cells = {title: line[at] for title, at in places.items() if at < len(line)}
        entry, wrong = checked_row(row=row, cells=cells, today=today)
        findings += wrong
        if entry is None:
            continue
        first = seen.setdefault(entry.uscc, row)
        if first == row:
            entries.append((row, entry))
        else:
            findings.append(_repeated(row, entry.uscc, first))
    return ReadList(found, entries, findings)


def safe_name(name: str) -> str:
    """Return a file's bare name for people to read: no folders, no control characters."""
    bare = PureWindowsPath(PurePosixPath(name).name).name
    return "".join(c for c in bare if c.isprintable())[-120:] or "—"


def _lines(name: str, content: bytes, limits: dict[str, int]) -> Iterator[list[str]]:
    ending = PurePosixPath(name.lower()).suffix
    is_workbook = content.startswith(b"PK\x03\x04")
    if ending not in {".csv", ".xlsx"} or is_workbook is not (ending == ".xlsx"):
        raise _unable(
            ("不是 CSV 或 xlsx 文件", "neither a CSV nor an xlsx file"),
            ("请另存为 xlsx 或 CSV 后上传", "save it as xlsx or CSV and send that"),
        )
    lines = _of_workbook(content, limits) if is_workbook else _of_text(content)
    longest = limits["cell_characters"]
    return ([cell[:longest] for cell in line] for line in lines)


def _of_text(content: bytes) -> Iterator[list[str]]:
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise _damaged()
    if "\0" in text:
        raise _damaged()
    head = text.partition("\n")[0]
    separator = max(",\t;", key=head.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error:
        raise _damaged() from None


def _of_workbook(content: bytes, limits: dict[str, int]) -> Iterator[list[str]]:
    """Yield the first sheet's rows; what unpacks to more than the limit is not opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = packed.infolist()
        names = [member.filename for member in members]
        if sum(member.file_size for member in members) > limits["unpacked_bytes"]:
            raise _damaged()
        if _XLSX_PART not in names or any(name.endswith(_MACROS) for name in names):
            raise _damaged()
        sheet = fastexcel.read_excel(content).load_sheet(
            0, header_row=None, dtypes="string", n_rows=limits["rows"] + 2
        )
    except (zipfile.BadZipFile, fastexcel.FastExcelError):
        raise _damaged() from None
    for cells in sheet.to_polars().iter_rows():
        yield [cell or "" for cell in cells]


def _places(header: list[str]) -> dict[str, int]:
    """Return where each known column lies.

    :raises UnableToReadReferrals: if one that rows must have is not there.
    """
    titles = [cell.strip().lower() for cell in header]
    places = {}
    for name, (title, _) in COLUMNS.items():
        words = (name, title.zh.lower(), title.en.lower(), title.zh.partition("(")[0])
        at = next((titles.index(word) for word in words if word in titles), None)
        if at is not None:
            places[name] = at
    missing = [t for n, (t, needed) in COLUMNS.items() if needed and n not in places]
    if missing:
        raise _unable(
            (
                f"第一行缺少列: {'、'.join(t.zh for t in missing)}",
                f"the first row lacks: {', '.join(t.en for t in missing)}",
            ),
            ("请按模板改列名", "name the columns as in the template"),
        )
    return places


def _repeated(row: int, uscc: str, first: int) -> Finding:
    return Finding(
        row,
        "uscc",
        uscc,
        Bilingual(f"与第 {first} 行重复", f"the same as in row {first}"),
        Bilingual("请只留一行", "keep one of the rows"),
    )


def _damaged() -> UnableToReadReferrals:
    return _unable(
        (
            "文件打不开, 或含宏, 或解压后过大",
            "the file cannot be opened, has macros or is too large",
        ),
        ("请另存为普通 xlsx 或 CSV 后上传", "save it as plain xlsx or CSV and send that"),
    )


def _unable(what: tuple[str, str], advice: tuple[str, str]) -> UnableToReadReferrals:
    return UnableToReadReferrals(what=Bilingual(*what), advice=Bilingual(*advice))
