"""The real contest data, where it is present: nothing is lost and the sums are exact."""

from decimal import Decimal

import polars as pl
import pytest

from puhui.base import SilentProgress
from puhui.sources import read_churn_table, read_intake

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def folder(real_data_dir):
    return real_data_dir / "cumcm2020c"


@pytest.fixture(scope="module")
def intake(folder, policy):
    return read_intake(paths=[folder], as_of=policy.as_of, policy=policy, progress=SilentProgress())


def test_every_row_is_accounted_for(intake):
    assert intake.reconciliation.select("rows_in", "rows_accepted").rows() == [
        (123, 123),
        (210_947, 210_947),
        (162_484, 162_484),
    ]
    assert intake.invoices.height == 210_947 + 162_484
    assert intake.firms.height == 123
    assert intake.firms["dataset"].unique().to_list() == ["附件1"]


def test_the_odd_rows_are_found(intake):
    counts = dict(intake.findings["code"].value_counts().iter_rows())
    assert counts["spaces_removed"] == 47
    assert counts["tax_sign_flipped"] == 3
    assert counts["row_repeated"] == 803 + 4_436
    rejected = intake.findings.filter(pl.col("severity") == "rejected")
    assert rejected.is_empty()


def test_grades_and_outcomes(intake):
    firms = intake.firms
    assert firms["defaulted"].sum() == 27
    assert firms["manual_grade"].null_count() == 0


@pytest.mark.parametrize(
    ("name", "direction"), [("进项发票信息", "purchase"), ("销项发票信息", "sale")]
)
def test_sums_are_exact(folder, intake, name, direction):
    table = pl.read_parquet(folder / f"附件1_{name}.parquet")
    ours = intake.invoices.filter(pl.col("direction") == direction)
    for title, column in (("金额", "amount_fen"), ("价税合计", "total_fen")):
        exact = sum(Decimal(str(yuan)) for yuan in table[title])
        assert ours[column].sum() == exact * 100


def test_rates_are_the_same_in_both_files(folder):
    (text,) = folder.glob("附件3*.csv")
    (book,) = folder.glob("附件3*.xlsx")
    table, findings = read_churn_table(path=text)
    assert table.equals(read_churn_table(path=book)[0])
    assert table.group_by("grade").len().sort("grade")["len"].to_list() == [29, 29, 29]
    assert set(findings["code"]) == {"churn_falls", "grade_absent"}
