"""Records as the register keeps them."""

import polars as pl

from puhui.fusion.register._store import Store
from puhui.fusion.register._tables import quoted


def add_records(store: Store, records: pl.DataFrame) -> pl.DataFrame:
    """Keep records that are not present, and return them with ``record_no`` in front.

    One that was withdrawn keeps its number.
    """
    known = store.numbers_of(records["record_id"])
    first = store.next_number("records", "record_no")
    unknown = [record for record in records["record_id"] if record not in known]
    numbers = known | {record: first + place for place, record in enumerate(unknown)}
    store.write(
        "INSERT INTO records (record_no, record_id, is_present) VALUES (?, ?, 1)",
        [(numbers[record], record) for record in unknown],
    )
    numbered = records.select(
        pl.Series("record_no", [numbers[r] for r in records["record_id"]], dtype=pl.Int64),
        pl.all(),
    )
    replace_records(store, numbered)
    return numbered


def replace_records(store: Store, records: pl.DataFrame) -> None:
    """Give records that are known the content that they have here."""
    places = "".join(f", {quoted(name)} = ?" for name in store.columns.schema)
    columns = [*store.columns.to_sql(records).get_columns(), records["record_no"]]
    store.write(
        f"UPDATE records SET is_present = 1{places} WHERE record_no = ?",  # noqa: S608
        list(zip(*(column.to_list() for column in columns), strict=True)),
    )


def clear_records(store: Store, record_nos: list[int]) -> None:
    """Forget what records say; their ids stay, for the history."""
    places = "".join(f", {quoted(name)} = NULL" for name in store.columns.schema)
    store.write(
        f"UPDATE records SET is_present = 0{places} WHERE record_no = ?",  # noqa: S608
        [(number,) for number in record_nos],
    )
