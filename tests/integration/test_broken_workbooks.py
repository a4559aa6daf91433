"""Files that are each broken in one way, beside good ones, through the main job."""

from pathlib import Path

import polars as pl
import pytest
from tests.integration.commands import decide_command

from puhui import town
from puhui.cli import main


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return town.write_broken_workbooks(out=tmp_path_factory.mktemp("broken"), seed=5)


CASES = (
    "missing_sheet",
    "missing_column",
    "missing_amount",
    "text_in_amount",
    "date_2099",
    "firm_without_invoices",
    "empty_file",
    "not_a_workbook",
    "long_firm_code",
    "formulas",
)


def test_every_broken_workbook_has_a_case(broken):
    assert set(broken) == set(CASES)


@pytest.mark.parametrize("case", CASES)
def test_good_rows_survive_and_the_finding_names_the_file(case, broken, town_dir, tmp_path):
    files = [town_dir / "附件1.xlsx", broken[case]]

    assert main(decide_command(folder=town_dir, invoices=files, out=tmp_path)) == 0

    findings = pl.read_parquet(tmp_path / "findings.parquet")
    named = findings.filter(pl.col("file") == broken[case].name)
    assert not named.is_empty()
    assert named["message_zh"].str.len_chars().min() > 5
    decisions = pl.read_parquet(tmp_path / "decisions.parquet")
    assert len(decisions) >= 120


@pytest.mark.parametrize("case", ["empty_file", "not_a_workbook"])
def test_nothing_usable_is_an_error_that_says_why(case, broken, town_dir, tmp_path, capsys):
    assert main(decide_command(folder=town_dir, invoices=[broken[case]], out=tmp_path)) == 2

    message = capsys.readouterr().err
    assert broken[case].name in message
    assert "unable_to_read_invoices" in message


def test_file_that_is_not_there_is_an_error(town_dir, tmp_path, capsys):
    files = [tmp_path / "nowhere.xlsx"]

    assert main(decide_command(folder=town_dir, invoices=files, out=tmp_path)) == 2
    assert "nowhere.xlsx" in capsys.readouterr().err
