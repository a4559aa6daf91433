import polars as pl
import pytest

from puhui.town import churn_table, write_churn_csv

GRADES = [f"客户流失率_信誉评级{grade}" for grade in "ABC"]


def test_table_has_the_contests_shape(tmp_path):
    table = pl.read_csv(write_churn_csv(path=tmp_path / "附件3.csv"))
    assert table.columns == ["贷款年利率", *GRADES]
    assert table.height == 29
    assert (table["贷款年利率"].min(), table["贷款年利率"].max()) == (0.04, 0.15)
    assert table.equals(churn_table())


@pytest.mark.parametrize("grade", GRADES)
def test_churn_starts_at_nothing_and_only_rises(grade):
    shares = churn_table()[grade]
    assert shares[0] == 0
    assert (shares.diff().drop_nulls() > 0).all()
    assert shares.max() < 1


@pytest.mark.parametrize("grade", GRADES)
def test_best_income_lies_inside_the_table(grade):
    income = churn_table().select(pl.col("贷款年利率") * (1 - pl.col(grade))).to_series()
    assert 0 < income.arg_max() < 28


def test_better_customers_leave_sooner():
    table = churn_table().tail(28)
    assert (table[GRADES[0]] > table[GRADES[1]]).all()
    assert (table[GRADES[1]] > table[GRADES[2]]).all()
