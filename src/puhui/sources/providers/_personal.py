"""From cells with numbers of persons and enterprises to values that may be kept."""

from datetime import date
from typing import Final

import polars as pl

from puhui.identity import (
    clean_citizen_id,
    clean_phone,
    clean_registration_no,
    clean_uscc,
    keyed_hash,
    mask_citizen_id,
    mask_phone,
)
from puhui.sources.providers._hide import HIDDEN, PERSONAL_NUMBER
from puhui.sources.providers._parsed import Parsed, Reading
from puhui.sources.providers._texts import clean_cells
from puhui.sources.providers.schema import Column

_CELL: Final = pl.col("cell")
_CITIZEN_ID: Final = "citizen_id"
_PHONE: Final = "phone"
_MAY_BE_CITIZEN_ID: Final = r"^([1-9]\d{5}(?:19|20)\d{9}[\dXx])[0-9A-Za-z]{0,2}$"
_HIDDEN_DIGITS: Final = 20


def usccs_from_cells(cells: pl.Series) -> pl.Series:
    """Return credit codes whose check character holds; null for any other cell."""
    return _cleaned(cells, clean_uscc(codes=_CELL))


def registration_nos_from_cells(cells: pl.Series) -> pl.Series:
    """Return old registration numbers whose check digit holds; null for any other cell."""
    return _cleaned(cells, clean_registration_no(codes=_CELL))


def parse_citizen_ids(column: Column, cells: pl.Series, reading: Reading) -> Parsed:
    """Return the keyed hashes and masked forms of valid citizen ids."""
    ids = _cleaned(cells, clean_citizen_id(codes=_CELL, on=reading.as_of))
    return _kept(column, ids, mask_citizen_id(codes=_CELL), _CITIZEN_ID, reading.hash_key)


def parse_phones(column: Column, cells: pl.Series, reading: Reading) -> Parsed:
    """Return the keyed hashes and masked forms of phone numbers."""
    phones = _cleaned(cells, clean_phone(phones=_CELL))
    return _kept(column, phones, mask_phone(phones=_CELL), _PHONE, reading.hash_key)


def parse_codes(column: Column, cells: pl.Series, reading: Reading) -> Parsed:
    """Return a provider's own codes; a citizen id among them becomes a code of its hash.

    A sole trader's taxpayer number may be the owner's citizen id, with two characters behind it
    or none; those stay. The same number gives the same code in every table.
    """
    found = clean_cells(cells)
    ids = _citizen_ids_in(found, reading.as_of)
    hidden = ids.is_not_null()
    count = int(hidden.sum())
    if count:
        hashes = keyed_hash(values=ids, key=reading.hash_key, kind=_CITIZEN_ID)
        found = found.zip_with(
            ~hidden, "P" + hashes.str.slice(0, _HIDDEN_DIGITS) + found.str.slice(18)
        )
    return Parsed(values=[found.alias(column.name)], hidden_numbers=count)


def parse_texts(column: Column, cells: pl.Series, reading: Reading) -> Parsed:  # noqa: ARG001
    """Return texts, any phone or citizen id that somebody wrote into them hidden."""
    text = clean_cells(cells)
    count = int(text.str.contains(PERSONAL_NUMBER).sum())
    if count:
        text = text.str.replace_all(PERSONAL_NUMBER, HIDDEN)
    return Parsed(values=[text.alias(column.name)], hidden_numbers=count)


def _citizen_ids_in(codes: pl.Series, as_of: date) -> pl.Series:
    candidates = codes.str.extract(_MAY_BE_CITIZEN_ID)
    if candidates.null_count() == len(candidates):
        return candidates
    ids = _cleaned(candidates, clean_citizen_id(codes=_CELL, on=as_of))
    return ids.set(usccs_from_cells(codes).is_not_null(), None)


def _cleaned(cells: pl.Series, cleaning: pl.Expr) -> pl.Series:
    """Return what an expression over ``_CELL`` makes of the cells, each distinct one read once."""
    text = clean_cells(cells)
    distinct = text.drop_nulls().unique().alias("cell").to_frame()
    return text.replace_strict(
        distinct["cell"],
        distinct.select(cleaning).to_series(),
        default=None,
        return_dtype=pl.String,
    )


def _kept(column: Column, numbers: pl.Series, mask: pl.Expr, kind: str, key: bytes) -> Parsed:
    masked = numbers.alias("cell").to_frame().select(mask).to_series()
    return Parsed(
        values=[
            keyed_hash(values=numbers, key=key, kind=kind).alias(f"{column.name}_hash"),
            masked.alias(f"{column.name}_masked"),
        ]
    )
