"""Filling a register at once, also when the process is killed in the middle."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.fusion.made import DAY, edges, new_register, record, records, score
from tests.unit.fusion.register.loading import PEOPLE, fill

from puhui.fusion.register import UnableToLoad, UnableToTakeBatch, open_register

ROOT = Path(__file__).resolve().parents[4]


def dump(folder):
    """Every row of every table."""
    with open_register(folder=folder) as register:
        sql = register._store.sql
        names = [name for (name,) in sql.execute("SELECT name FROM sqlite_master ORDER BY name")]
        tables = [name for name in names if not name.startswith(("sqlite_", "name_bigrams"))]
        kinds = dict(sql.execute("SELECT name, type FROM sqlite_master").fetchall())
        rows = {
            name: sorted(sql.execute(f"SELECT * FROM {name}").fetchall(), key=str)  # noqa: S608
            for name in tables
            if kinds[name] == "table"
        }
        found = sql.execute("SELECT rowid FROM name_bigrams('\"南山\"') ORDER BY rowid").fetchall()
        indexes = sorted(name for name in names if kinds[name] == "index")
    return rows, found, indexes


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    new_register(folder).close()
    assert fill(folder)
    return dump(folder)


@pytest.mark.parametrize("notes", [0, 1, 7, 16])
def test_a_load_that_is_killed_goes_on_without_loss_or_duplicates(tmp_path, whole, notes):
    new_register(tmp_path).close()
    command = [sys.executable, "-m", "tests.unit.fusion.register.loading", tmp_path, str(notes)]
    killed = subprocess.run(command, cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert dump(tmp_path) != whole

    assert fill(tmp_path)

    assert dump(tmp_path) == whole


def test_a_load_gives_what_arrival_gives(tmp_path, whole):
    with new_register(tmp_path / "one") as one, new_register(tmp_path / "other") as other:
        one.load(records=PEOPLE, edges=score(PEOPLE), happened_on=DAY, batch_id="people")
        other.arrive(records=PEOPLE, happened_on=DAY, batch_id="people")

        assert one.membership().equals(other.membership())
        assert (
            one.history()
            .sort("record_id")
            .drop("event_no")
            .equals(other.history().sort("record_id").drop("event_no"))
        )


def test_a_finished_load_is_not_repeated(tmp_path):
    new_register(tmp_path).close()

    assert fill(tmp_path)
    assert not fill(tmp_path)


def test_a_register_with_records_is_not_loaded_over(peopled):
    with pytest.raises(UnableToLoad, match="first"):
        peopled.load(records=PEOPLE, edges=edges(), happened_on=DAY, batch_id="people")


def test_nothing_else_happens_before_a_load_is_finished(tmp_path):
    new_register(tmp_path).close()
    command = [sys.executable, "-m", "tests.unit.fusion.register.loading", tmp_path, "2"]
    subprocess.run(command, cwd=ROOT, check=False)

    with (
        open_register(folder=tmp_path) as register,
        pytest.raises(UnableToTakeBatch, match="not finished"),
    ):
        register.arrive(records=records(record("a")), happened_on=DAY, batch_id="a")
