"""Write a provider's table as the provider would send it."""

import json
from pathlib import Path

import polars as pl
import xlsxwriter

from puhui.base import FEN_PER_YUAN, Bilingual, PuhuiError
from puhui.sources.providers.schema import Column, Kind, Table


class UnableToWriteTable(PuhuiError):
    """The file's ending is none that is written."""

    code = "unable_to_write_table"


def write_table(*, table: Table, rows: pl.DataFrame, path: Path, sheet: str | None = None) -> None:
    """Write rows under the Chinese headers: xlsx, csv, parquet or jsonl, by the path's ending.

    Text columns are written as they stand, so that a caller may write any cell. Typed columns are
    written as the reader takes them: fen as yuan with two decimals, 是 and 否, the words of a
    choice, days and months.

    :param rows: columns named as the table's, those that are to be written, in any order; typed
        columns that have no cells of their own (hashes, ``ROW_COLUMNS``) are left out.
    :param sheet: name of a workbook's sheet; none: the table's title.
    :raises UnableToWriteTable: if the ending is none of these.
    """
    names = [column for column in table.columns if column.name in rows.columns]
    cells = rows.select(_as_cells(column, rows.schema[column.name]) for column in names)
    path.parent.mkdir(parents=True, exist_ok=True)
    ending = path.suffix.lower()
    if ending == ".csv":
        cells.write_csv(path)
    elif ending == ".parquet":
        cells.write_parquet(path)
    elif ending in (".jsonl", ".ndjson"):
        _write_lines(cells, path)
    elif ending == ".xlsx":
        _write_sheet(cells, path, sheet or table.title.zh)
    else:
        raise UnableToWriteTable(
            what=Bilingual(
                f"不能写成 {path.name}", f"{path.name} has an ending that is not written"
            ),
            advice=Bilingual(
                "请用 .xlsx、.csv、.parquet 或 .jsonl", "use .xlsx, .csv, .parquet or .jsonl"
            ),
        )


def _as_cells(column: Column, dtype: pl.DataType) -> pl.Expr:
    """Return a column as the texts that a provider's cells hold."""
    values = pl.col(column.name)
    if column.kind is Kind.YUAN and dtype.is_integer():
        values = _yuan_texts(values)
    elif column.kind is Kind.MONTH and dtype == pl.Date:
        values = values.dt.strftime("%Y-%m")
    elif column.kind is Kind.FLAG and dtype == pl.Boolean:
        values = pl.when(values).then(pl.lit("是")).when(~values).then(pl.lit("否"))
    elif column.kind is Kind.CHOICE:
        values = values.cast(pl.String).replace({code: word for word, code in column.choices})
    return values.cast(pl.String).alias(column.header)


def _yuan_texts(fen: pl.Expr) -> pl.Expr:
    sign = pl.when(fen < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    cents = (fen.abs() % FEN_PER_YUAN).cast(pl.String).str.zfill(2)
    return pl.concat_str(sign, (fen.abs() // FEN_PER_YUAN).cast(pl.String), pl.lit("."), cents)


def _write_lines(cells: pl.DataFrame, path: Path) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for record in cells.iter_rows(named=True):
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")


def _write_sheet(cells: pl.DataFrame, path: Path, sheet: str) -> None:
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet(sheet)
        page.write_row(0, 0, cells.columns)
        for place, row in enumerate(cells.iter_rows(), start=1):
            for column, cell in enumerate(row):
                if cell is not None:
                    page.write_string(place, column, cell)
