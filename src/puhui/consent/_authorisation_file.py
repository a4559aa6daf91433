"""The cells of a file of authorisations, typed."""

from pathlib import Path
from typing import Final, NamedTuple

import fastexcel
import polars as pl

from puhui.base import Bilingual, PuhuiError, finding, no_findings
from puhui.consent import finding_codes as codes
from puhui.sources.dates import dates_from_cells
from puhui.sources.providers import SOURCES
from puhui.sources.texts import clean_text

HEADERS: Final = {
    "uscc": "统一社会信用代码",
    "given_by": "授权人",
    "sources": "授权来源",
    "purpose": "用途",
    "valid_from": "起始日",
    "valid_until": "截止日",
    "how_given": "授权方式",
    "evidence": "授权书存放处",
    "withdrawn_on": "撤回日",
}
_OPTIONAL: Final = ("withdrawn_on",)
_DAYS: Final = ("valid_from", "valid_until", "withdrawn_on")
_ENCODINGS: Final = ("utf-8-sig", "gb18030")
_SEPARATORS: Final = r"[、;；,，/\s]+"
_PURPOSES: Final = {
    "匹配": "matching",
    "评级": "rating",
    "贷后监测": "monitoring",
    "服务": "service",
    "统计": "statistics",
}
_WAYS: Final = {"纸质": "paper", "线上": "online", "柜面": "counter"}
_SOURCES: Final = {title.zh: name for name, title in SOURCES.items()}


class UnableToImportAuthorisations(PuhuiError):
    """A file of authorisations cannot be read, or is none."""

    code = "unable_to_import_authorisations"


class AuthorisationFile(NamedTuple):
    """The rows as they lie in the file, and what is odd about its columns."""

    rows: pl.DataFrame  # row, the keys of HEADERS, bad_withdrawal
    findings: pl.DataFrame


def read_authorisation_file(*, path: Path) -> AuthorisationFile:
    """Return the file's rows. Words may be Chinese or the code's own; a bad cell becomes null.

    A withdrawal that cannot be read is kept as text in ``bad_withdrawal``: taking it for none
    would let an authorisation stand that does not.

    :raises UnableToImportAuthorisations: if the file cannot be read or lacks a column.
    """
    cells = _cells(path)
    cells = cells.rename({name: name.strip() for name in cells.columns})
    missing = [
        title
        for name, title in HEADERS.items()
        if title not in cells.columns and name not in _OPTIONAL
    ]
    if missing:
        listed = "、".join(missing)
        raise UnableToImportAuthorisations(
            what=Bilingual(f"{path.name} 缺少列: {listed}", f"{path.name} lacks columns: {listed}"),
            advice=Bilingual("首行应为表头", "the first row is the header"),
        )
    ignored = [name for name in cells.columns if name not in HEADERS.values()]
    note = finding(code=codes.COLUMN_IGNORED, file=path.name, value="、".join(ignored))
    return AuthorisationFile(_typed(cells), note if ignored else no_findings())


def _typed(cells: pl.DataFrame) -> pl.DataFrame:
    texts = {
        name: clean_text(cells[title])
        if title in cells.columns
        else pl.repeat(None, cells.height, dtype=pl.String, eager=True)
        for name, title in HEADERS.items()
    }
    rows = pl.DataFrame(texts).with_row_index("row", offset=2)
    days = {name: dates_from_cells(cells=rows[name]).dates.alias(name) for name in _DAYS}
    is_bad = rows["withdrawn_on"].is_not_null() & days["withdrawn_on"].is_null()
    filled = pl.any_horizontal(pl.col(list(HEADERS)).is_not_null())
    return (
        rows.filter(filled)
        .with_columns(
            pl.col("sources")
            .str.replace_all(_SEPARATORS, ",")
            .str.strip_chars(",")
            .str.split(",")
            .list.eval(pl.element().replace(_SOURCES)),
            pl.col("purpose").replace(_PURPOSES),
            pl.col("how_given").replace(_WAYS),
            pl.when(is_bad.filter(rows.select(filled).to_series()))
            .then("withdrawn_on")
            .alias("bad_withdrawal"),
        )
        .with_columns(day.filter(rows.select(filled).to_series()) for day in days.values())
    )


def _cells(path: Path) -> pl.DataFrame:
    """Return all cells as texts."""
    try:
        if path.suffix.lower() in (".xlsx", ".xlsm"):
            sheet = fastexcel.read_excel(path).load_sheet(0, dtypes="string")
            table: pl.DataFrame = sheet.to_polars()
            return table
        content = path.read_bytes()
        for encoding in _ENCODINGS:
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            return pl.read_csv(text.encode(), infer_schema=False)
        problem = "encoding"
    except (OSError, pl.exceptions.PolarsError, fastexcel.FastExcelError) as error:
        problem = str(error).splitlines()[0]
    raise UnableToImportAuthorisations(
        what=Bilingual(
            f"{path.name} 无法读取 ({problem})", f"{path.name} cannot be read ({problem})"
        ),
        advice=Bilingual("请另存为 CSV (UTF-8) 或 xlsx", "save it as CSV (UTF-8) or xlsx"),
    )
