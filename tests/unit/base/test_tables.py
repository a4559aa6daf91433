import polars as pl
import pytest

from puhui.base import conform, table_schema

SCHEMA = table_schema({"firm_id": pl.String, "amount_fen": pl.Int64})


def test_conform_orders_and_casts():
    table = pl.DataFrame({"amount_fen": [1], "extra": [0], "firm_id": ["E1"]})

    assert conform(table=table, schema=SCHEMA).schema == SCHEMA


def test_conform_refuses_a_missing_column():
    with pytest.raises(pl.exceptions.ColumnNotFoundError):
        conform(table=pl.DataFrame({"firm_id": ["E1"]}), schema=SCHEMA)
