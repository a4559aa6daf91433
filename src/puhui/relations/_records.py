"""What the records say of each enterprise: values it may share with others."""

from datetime import date
from typing import Final

import polars as pl

from puhui.base import Bilingual, PuhuiError

_COLUMNS: Final = (
    "record_id",
    "enterprise_id",
    "table",
    "observed_on",
    "uscc",
    "name",
    "legal_rep",
    "legal_rep_citizen_id_hash",
    "phone_hash",
    "address",
)
# Written by fusion.prepare; where they are missing, the address as written must be equal.
_PLACE: Final = ("county_code", "place")
_DOOR: Final = r"[0-9]|[一二三四五六七八九十百]+[号栋幢组室楼层]"
_ROOM: Final = r"[0-9]号(.+)$"
_SPACE_OR_BRACKET: Final = r"[\s()\[\]<>《》【】〔〕「」·,，.。、]"


class UnableToFindTies(PuhuiError):
    """The records lack columns."""

    code = "unable_to_find_ties"


def known_records(*, records: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return the records that had been observed, with what is compared and which are newest.

    Newest are those of the last day of each enterprise and table: who led it then does not
    lead it now. One without a day is newest where no other has one.

    :return: the columns read, ``name_key``, ``address_key`` and ``is_newest``.
    :raises UnableToFindTies: if a column is missing.
    """
    missing = [name for name in _COLUMNS if name not in records.columns]
    if missing:
        raise UnableToFindTies(
            what=Bilingual(f"记录表缺少列 {missing}", f"the records lack the columns {missing}"),
            advice=Bilingual(
                "请用 fusion.prepare_records 整理并附上企业编号",
                "prepare them with fusion.prepare_records and add the enterprise ids",
            ),
        )
    seen = pl.col("observed_on").is_null() | (pl.col("observed_on") <= as_of)
    newest = pl.col("observed_on").max().over("enterprise_id", "table")
    known = records.filter(seen & pl.col("enterprise_id").is_not_null())
    return known.select(
        *_COLUMNS,
        name_key("name").alias("name_key"),
        _address_key(known).alias("address_key"),
        (newest.is_null() | (pl.col("observed_on") == newest).fill_null(value=False)).alias(
            "is_newest"
        ),
    )


def name_key(column: str) -> pl.Expr:
    """Return the name without spaces, brackets and differences of width; null if nothing is left.

    Nothing else is dropped: only equal names are the same holder.
    """
    return _bare(pl.col(column))


def values(*, known: pl.DataFrame, column: str) -> pl.DataFrame:
    """Return the values that the newest records give, one row an enterprise and value.

    :return: enterprise_id, value, fact (the record that says so), since_on (when any record,
        the older ones too, first said it).
    """
    return (
        known.select("enterprise_id", "observed_on", "is_newest", fact="record_id", value=column)
        .drop_nulls("value")
        .group_by("enterprise_id", "value")
        .agg(pl.col("fact").filter("is_newest").min(), since_on=pl.col("observed_on").min())
        .drop_nulls("fact")
    )


def _address_key(records: pl.DataFrame) -> pl.Expr:
    """Return what two records of the same door have in common; null if it names no door.

    A house has many doors: what follows the house number belongs to the key.
    """
    written = _bare(pl.col("address"))
    key = written
    if all(name in records.columns for name in _PLACE):
        room = pl.col("room") if "room" in records.columns else written.str.extract(_ROOM)
        parsed = pl.concat_str("county_code", pl.lit("|"), "place", pl.lit("|"), room.fill_null(""))
        key = pl.when(_has_number(pl.col("place"))).then(parsed).fill_null(written)
    # A town or street alone has thousands of doors.
    return pl.when(_has_number(key)).then(key)


def _has_number(text: pl.Expr) -> pl.Expr:
    return text.str.contains(_DOOR)


def _bare(text: pl.Expr) -> pl.Expr:
    clean = text.str.normalize("NFKC").str.to_uppercase().str.replace_all(_SPACE_OR_BRACKET, "")
    return pl.when(clean != "").then(clean)
