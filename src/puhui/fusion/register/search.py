"""Find enterprises by what a person types: a code, an id, a name or a part of one."""

import unicodedata
from collections.abc import Iterable
from typing import Final

import polars as pl

from puhui.base import table_schema
from puhui.fusion.register._ids import as_id
from puhui.fusion.register._names import bigrams, name_columns
from puhui.fusion.register._store import Store
from puhui.fusion.register._tables import SEARCHED, quoted
from puhui.fusion.register.reads import current_id

FOUND_SCHEMA: Final = table_schema(
    {
        "enterprise_id": pl.String,
        "record_id": pl.String,  # the record by which it was found; null: by its own id
        "found_by": pl.String,  # enterprise_id, record_id, a column, name, former_name, name_part
        "name": pl.String,  # the name by which it was found
        "likeness_ratio": pl.Float64,  # shared pairs of characters (Dice); 1 where exact
    }
)

_CODES: Final = ("uscc", "registration_no")
_STARTS: Final = ("core", "brand")
_COMMON: Final = 5_000  # a pair of characters in so many names tells nothing
_LOOKED_AT: Final = 2_000  # names with the rare pairs that are compared at most
_Found = tuple[int, str, str | None, float]  # record_no, found_by, name, likeness


def find(store: Store, *, text: str, limit: int) -> pl.DataFrame:
    """Return ``FOUND_SCHEMA``: at most ``limit`` enterprises, the surest first.

    A code or an id that is known is looked for no further; names found whole come before those that
    start with the text, and these before those that share rare pairs of characters with it.
    """
    typed = _clean(text)
    owner = as_id(typed)
    if owner is not None and store.state_of(owner) is not None:
        row = (current_id(store, owner), None, "enterprise_id", None, 1.0)
        return pl.DataFrame([row], schema=FOUND_SCHEMA, orient="row")
    exact = _by_code(store, text.strip(), typed)
    if exact:
        return _enterprises(store, exact, limit)
    found = _by_name(store, {text.strip(), typed})
    found += _by_start(store, typed, limit)
    if len(found) < limit:
        found += _by_part(store, typed, limit)
    return _enterprises(store, found, limit)


def _clean(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _by_code(store: Store, raw: str, typed: str) -> list[_Found]:
    rows = store.rows("SELECT record_no FROM records WHERE record_id = ?", raw)
    found: list[_Found] = [(number, "record_id", None, 1.0) for (number,) in rows]
    for column in _CODES:
        if column in store.columns.schema:
            query = f"SELECT record_no FROM records WHERE {quoted(column)} = ?"  # noqa: S608
            rows = store.rows(query, typed.upper())
            found += [(number, column, None, 1.0) for (number,) in rows]
    return found


def _by_name(store: Store, spellings: Iterable[str]) -> list[_Found]:
    """Return the records with exactly this name, those that carry it now first."""
    query = (
        "SELECT record_no, name FROM names JOIN names_of_records USING (name_no) WHERE name IN ?"
    )
    rows = store.rows_for(query, sorted(spellings))
    now = store.records(number for number, _ in rows)
    columns = name_columns(store.columns.schema)
    held = {row[0]: set(row[1:]) for row in now.select("record_no", *columns).iter_rows()}
    found: list[_Found] = [
        (number, "name" if name in held.get(number, ()) else "former_name", name, 1.0)
        for number, name in rows
    ]
    return sorted(found, key=lambda one: (one[1] != "name", one[0]))


def _by_start(store: Store, typed: str, limit: int) -> list[_Found]:
    found: list[_Found] = []
    for column in _STARTS:
        if typed and column in store.columns.schema and column in SEARCHED:
            name = quoted(column)
            query = (
                f"SELECT record_no, {name} FROM records "  # noqa: S608
                f"WHERE {name} >= ? AND {name} < ? ORDER BY {name}, record_no LIMIT ?"
            )
            rows = store.rows(query, typed, typed + "\U0010ffff", limit * 10)
            found += [(number, column, value, len(typed) / len(value)) for number, value in rows]
    return sorted(found, key=lambda one: (-one[3], one[2] or "", one[0]))


def _by_part(store: Store, typed: str, limit: int) -> list[_Found]:
    """Return records whose names share rare pairs of characters with the text, likest first."""
    asked = set(bigrams(typed))
    rare = [pair for pair in sorted(asked) if 0 < _names_with(store, pair) < _COMMON]
    if not rare:
        return []
    match = " OR ".join(f'"{pair}"' for pair in rare)
    names = store.rows(
        "SELECT name_no, name FROM names WHERE name_no IN "
        "(SELECT rowid FROM name_bigrams WHERE name_bigrams MATCH ?)",
        match,
    )
    likest = sorted(
        ((_dice(asked, set(bigrams(name))), name, number) for number, name in names),
        key=lambda one: (-one[0], one[1]),
    )[: min(limit * 10, _LOOKED_AT)]
    found: list[_Found] = []
    for likeness, name, number in likest:
        query = "SELECT record_no FROM names_of_records WHERE name_no = ? ORDER BY record_no"
        found += [(record, "name_part", name, likeness) for (record,) in store.rows(query, number)]
    return found


def _names_with(store: Store, pair: str) -> int:
    """Count the names with this pair of characters, up to ``_COMMON``."""
    query = "SELECT count(*) FROM (SELECT 1 FROM name_bigrams WHERE name_bigrams MATCH ? LIMIT ?)"
    return int(store.rows(query, f'"{pair}"', _COMMON)[0][0])


def _dice(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _enterprises(store: Store, found: list[_Found], limit: int) -> pl.DataFrame:
    """Return the enterprises of the records, each once, in the order of the records."""
    query = (
        "SELECT record_no, record_id, enterprise_id FROM membership "
        "JOIN records USING (record_no) JOIN enterprises USING (enterprise_no) "
        "WHERE record_no IN ?"
    )
    owners = {row[0]: row[1:] for row in store.rows_for(query, {one[0] for one in found})}
    rows: dict[str, tuple[str, str, str, str | None, float]] = {}
    for number, found_by, name, likeness in found:
        if number in owners:
            record, owner = owners[number]
            rows.setdefault(owner, (owner, record, found_by, name, likeness))
    return pl.DataFrame(list(rows.values())[:limit], schema=FOUND_SCHEMA, orient="row")
