"""Names by which an enterprise is looked for, former ones too, and their pairs of characters."""

from collections.abc import Iterable
from typing import Final

import polars as pl

from puhui.fusion.register._store import Store

_NAME_COLUMNS: Final = ("name", "name_clean")


def name_columns(columns: Iterable[str]) -> list[str]:
    """Return those of the columns that hold names of enterprises."""
    return [column for column in columns if column in _NAME_COLUMNS]


def bigrams(name: str) -> list[str]:
    """Return the pairs of neighbouring letters, digits and characters; one alone stands for itself.

    >>> bigrams("安顺 茶行")
    ['安顺', '顺茶', '茶行']
    """
    kept = "".join(filter(str.isalnum, name)).lower()
    return [kept[place : place + 2] for place in range(max(len(kept) - 1, min(len(kept), 1)))]


def spaced_bigrams(names: pl.Series) -> pl.Series:
    """Return the pairs of each name as one text of words."""
    return pl.Series("bigrams", [" ".join(bigrams(name)) for name in names], dtype=pl.String)


def add_names(store: Store, records: pl.DataFrame) -> None:
    """Keep the names of records beside those that they had before."""
    carried = {
        (name, number)
        for column in name_columns(store.columns.schema)
        for name, number in records.select(column, "record_no").drop_nulls(column).iter_rows()
    }
    query = "SELECT name, name_no FROM names WHERE name IN ?"
    numbers = dict(store.rows_for(query, sorted({name for name, _ in carried})))
    first = store.next_number("names", "name_no")
    unseen = sorted({name for name, _ in carried} - numbers.keys())
    numbers |= {name: first + place for place, name in enumerate(unseen)}
    store.write("INSERT INTO names VALUES (?, ?)", [(numbers[name], name) for name in unseen])
    store.write(
        "INSERT INTO name_bigrams (rowid, bigrams) VALUES (?, ?)",
        [(numbers[name], " ".join(bigrams(name))) for name in unseen],
    )
    store.write(
        "INSERT OR IGNORE INTO names_of_records VALUES (?, ?)",
        [(numbers[name], record) for name, record in sorted(carried)],
    )


def remove_names(store: Store, record_nos: list[int]) -> None:
    """Forget the names of records, and those that nobody else ever carried."""
    query = "SELECT DISTINCT name_no FROM names_of_records WHERE record_no IN ?"
    numbers = [number for (number,) in store.rows_for(query, record_nos)]
    store.write(
        "DELETE FROM names_of_records WHERE record_no = ?", [(number,) for number in record_nos]
    )
    orphans = store.rows_for(
        "SELECT name_no, name FROM names WHERE name_no IN ? "
        "AND NOT EXISTS (SELECT 1 FROM names_of_records o WHERE o.name_no = names.name_no)",
        numbers,
    )
    # an index without content is told what to forget
    store.write(
        "INSERT INTO name_bigrams (name_bigrams, rowid, bigrams) VALUES ('delete', ?, ?)",
        [(number, " ".join(bigrams(name))) for number, name in orphans],
    )
    store.write("DELETE FROM names WHERE name_no = ?", [(number,) for number, _ in orphans])
