"""Making and opening a register."""

import sqlite3

import polars as pl
import pytest
from tests.unit.fusion.made import DAY, MODEL, RECORDS_SCHEMA, new_register, record, records

from puhui.fusion.register import (
    UnableToCreateRegister,
    UnableToKeepRecords,
    UnableToOpenRegister,
    create_register,
    open_register,
)


def test_what_was_kept_is_there_again(tmp_path):
    with new_register(tmp_path) as register:
        register.arrive(records=records(record("a")), happened_on=DAY, batch_id="a")
        shown = register.membership()

    with open_register(folder=tmp_path) as again:
        assert again.membership().equals(shown)
        assert again.model.settings == MODEL.settings


def test_a_second_register_in_the_folder_is_refused(tmp_path):
    new_register(tmp_path).close()

    with pytest.raises(UnableToCreateRegister, match="already"):
        new_register(tmp_path)


def test_columns_that_the_model_needs_must_be_there(tmp_path):
    with pytest.raises(UnableToCreateRegister, match="uscc"):
        create_register(folder=tmp_path, model=MODEL, record_schema=pl.Schema({"a": pl.String()}))


def test_columns_that_no_table_keeps_are_refused(tmp_path):
    odd = pl.Schema({**RECORDS_SCHEMA, "tags": pl.List(pl.String)})

    with pytest.raises(UnableToKeepRecords, match="tags"):
        create_register(folder=tmp_path, model=MODEL, record_schema=odd)


def test_a_folder_without_a_register_is_named(tmp_path):
    with pytest.raises(UnableToOpenRegister, match=r"register\.sqlite"):
        open_register(folder=tmp_path)


def test_a_file_that_is_no_register_is_refused(tmp_path):
    (tmp_path / "register.sqlite").write_text("not a database, but long enough to be read" * 50)

    with pytest.raises(UnableToOpenRegister):
        open_register(folder=tmp_path)


def test_a_register_of_another_version_is_refused(tmp_path):
    new_register(tmp_path).close()
    with sqlite3.connect(tmp_path / "register.sqlite") as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'format_version'")
    connection.close()

    with pytest.raises(UnableToOpenRegister, match="99"):
        open_register(folder=tmp_path)
