"""Records as rows of SQLite and back."""

import hashlib
import json
from collections.abc import Sequence
from typing import IO, Any, cast

import polars as pl

from puhui.base import Bilingual, PuhuiError
from puhui.fusion.register._tables import quoted
from puhui.fusion.register._typed import sql_table, typed_table

_INTEGERS = (pl.Int64, pl.Int32, pl.Int16, pl.Int8, pl.UInt32, pl.UInt16, pl.UInt8)
_TYPES: dict[str, tuple[pl.DataType, str]] = {
    "String": (pl.String(), "TEXT"),
    "Date": (pl.Date(), "TEXT"),
    "Float64": (pl.Float64(), "REAL"),
    "Boolean": (pl.Boolean(), "INTEGER"),
} | {str(whole): (whole(), "INTEGER") for whole in _INTEGERS}


class UnableToKeepRecords(PuhuiError):
    """Records do not have the columns that the register keeps."""

    code = "unable_to_keep_records"


class RecordColumns:
    """The columns of a register's records beside ``record_id``, and their types."""

    def __init__(self, schema: pl.Schema) -> None:
        """Take the columns.

        :raises UnableToKeepRecords: if a column's type cannot be kept in a table.
        """
        for name, dtype in schema.items():
            if str(dtype) not in _TYPES:
                raise _problem(
                    f"列 {name} 的类型 {dtype} 不能入库", f"column {name}: {dtype} cannot be kept"
                )
        self.schema = pl.Schema({n: t for n, t in schema.items() if n != "record_id"})

    @classmethod
    def from_text(cls, text: str) -> "RecordColumns":
        """Return the columns that ``text`` described."""
        return cls(pl.Schema({name: _TYPES[kind][0] for name, kind in json.loads(text)}))

    def text(self) -> str:
        """Return a description for the register's own table."""
        return json.dumps([(name, str(dtype)) for name, dtype in self.schema.items()])

    def ddl(self) -> str:
        """Return the part of CREATE TABLE that names the columns."""
        kinds = [f"{quoted(n)} {_TYPES[str(t)][1]}" for n, t in self.schema.items()]
        return "".join(f",\n    {kind}" for kind in kinds)

    def names(self) -> str:
        """Return the columns' names as SQL lists them."""
        return ", ".join(map(quoted, self.schema))

    def conformed(self, records: pl.DataFrame) -> pl.DataFrame:
        """Return record_id and the columns in their types, sorted by id.

        :raises UnableToKeepRecords: if a column is missing or of another type, or an id is missing
            or listed twice.
        """
        absent = [name for name in ("record_id", *self.schema) if name not in records.columns]
        if absent:
            raise _problem(f"记录缺少列 {absent}", f"the records lack the columns {absent}")
        ids = records["record_id"]
        if ids.null_count() or not ids.is_unique().all():
            twice = ids.filter(ids.is_duplicated()).unique().sort().head(3).to_list()
            raise _problem(f"记录编号缺失或重复: {twice}", f"ids missing or listed twice: {twice}")
        try:
            return records.select(
                pl.col("record_id").cast(pl.String),
                *(pl.col(name).cast(dtype) for name, dtype in self.schema.items()),
            ).sort("record_id")
        except pl.exceptions.PolarsError as error:
            raise _problem(
                f"记录的列类型不符: {error}", f"a column has another type: {error}"
            ) from error

    def to_sql(self, records: pl.DataFrame) -> pl.DataFrame:
        """Return the columns alone, in types that SQLite stores."""
        return sql_table(records.select(*self.schema))

    def from_sql(self, rows: Sequence[Sequence[Any]]) -> pl.DataFrame:
        """Return rows of (record_no, record_id, the columns) as a table."""
        kept = {"record_no": pl.Int64(), "record_id": pl.String(), **self.schema}
        return typed_table(rows, pl.Schema(kept))


class _Digest:
    """A file that keeps nothing but the hash of what is written."""

    def __init__(self) -> None:
        self.sha = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.sha.update(data)
        return len(data)

    def flush(self) -> None:
        """Do nothing; a file has it."""


def content_hash(*tables: pl.DataFrame) -> str:
    """Return a hash of sorted tables: the same rows, the same hash.

    As text, since the bytes of an Arrow table follow from how it was made, not from its rows alone.
    """
    digest = _Digest()
    for table in tables:
        table.write_csv(cast(IO[bytes], digest))
    return digest.sha.hexdigest()


def _problem(zh: str, en: str) -> UnableToKeepRecords:
    return UnableToKeepRecords(
        what=Bilingual(zh, en),
        advice=Bilingual(
            "请提供与建库时相同的列", "give the columns that the register was created with"
        ),
    )
