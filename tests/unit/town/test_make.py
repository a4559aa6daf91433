from datetime import date

import polars as pl
import pytest
from sklearn.metrics import roc_auc_score

from puhui.base import PuhuiError
from puhui.town import (
    FIRM_TRUTH_SCHEMA,
    INDUSTRY_SHOCKS_SCHEMA,
    TRAPS,
    TRAPS_SCHEMA,
    Town,
    UnableToMakeTown,
    make_town,
)


@pytest.fixture(scope="module")
def town() -> Town:
    return make_town(seed=7, rated_firms=123, unrated_firms=300, invoices=200_000)


def sales_of(town: Town) -> pl.DataFrame:
    return pl.concat(
        part.sales.rename({"购方单位代号": "partner"}) for part in (town.rated, town.unrated)
    )


def test_workbooks_have_the_contests_columns(town):
    assert town.rated.firms.columns == ["企业代号", "企业名称", "信誉评级", "是否违约"]
    assert town.unrated.firms.columns == ["企业代号", "企业名称"]
    amounts = ["金额", "税额", "价税合计", "发票状态"]
    for part in (town.rated, town.unrated):
        for table, partner in ((part.purchases, "销方单位代号"), (part.sales, "购方单位代号")):
            assert table.columns == ["企业代号", "发票号码", "开票日期", partner, *amounts]
        assert list(part.sheets()) == ["企业信息", "进项发票信息", "销项发票信息"]


def test_truth_has_its_schemas(town):
    assert town.truth.firms.schema == FIRM_TRUTH_SCHEMA
    assert town.truth.industry_shocks.schema == INDUSTRY_SHOCKS_SCHEMA
    assert town.truth.traps.schema == TRAPS_SCHEMA
    assert set(town.truth.traps["trap"].unique()) == set(TRAPS)


def test_codes_run_on_from_the_rated_to_the_unrated_firms(town):
    codes = town.rated.firms["企业代号"].to_list() + town.unrated.firms["企业代号"].to_list()
    assert codes == [f"E{number}" for number in range(1, 424)]


def test_outcomes_and_grades_are_the_truths(town):
    truth = town.truth.firms.filter(pl.col("dataset") == "rated")
    assert (town.rated.firms["是否违约"] == "是").to_list() == truth["defaulted"].to_list()
    assert town.rated.firms["信誉评级"].to_list() == truth["manual_grade"].to_list()
    assert 0.15 <= truth["defaulted"].mean() <= 0.22


def test_sizes_have_a_long_tail(town):
    sales = town.truth.firms["annual_sales_fen"]
    assert sales.max() > 20 * sales.median()
    assert sales.mean() > 2 * sales.median()


def test_invoices_bear_the_rates_of_their_day():
    town = make_town(
        seed=1,
        rated_firms=80,
        unrated_firms=0,
        invoices=40_000,
        start_date=date(2017, 7, 1),
        end_date=date(2020, 12, 31),
    )
    sound = sales_of(town).filter(pl.col("金额") > 1_000)
    rate = (sound["税额"] / sound["金额"] * 100).round().cast(pl.Int64)
    months = sound.select("开票日期", rate=rate)
    assert set(months.filter(pl.col("开票日期") < date(2018, 5, 1))["rate"]) <= {0, 3, 6, 11, 17}
    assert 1 not in set(months.filter(pl.col("开票日期") < date(2020, 3, 1))["rate"])
    assert {0, 1, 6, 9, 13} == set(months.filter(pl.col("开票日期") >= date(2020, 3, 1))["rate"])


def test_february_is_quiet_and_weekends_too(town):
    sales = sales_of(town)
    by_month = sales.group_by(pl.col("开票日期").dt.month()).len().sort("len")
    assert by_month["开票日期"][0] == 2
    weekend = sales["开票日期"].dt.weekday() >= 6
    assert 0.05 < weekend.mean() < 0.2


def test_some_firms_have_a_short_history(town):
    first = sales_of(town).group_by("企业代号").agg(pl.col("开票日期").min())["开票日期"]
    assert 0.05 < (first > date(2018, 3, 1)).mean() < 0.3


def test_partners_are_counted_apart_in_each_sheet(town):
    sheets = (
        (town.rated.purchases["销方单位代号"], "A"),
        (town.rated.sales["购方单位代号"], "B"),
        (town.unrated.purchases["销方单位代号"], "C"),
        (town.unrated.sales["购方单位代号"], "D"),
    )
    for partners, prefix in sheets:
        distinct = partners.n_unique()
        expected = {f"{prefix}{number:05d}" for number in range(1, distinct + 1)}
        assert set(partners) == expected


def test_other_seed_other_town(town):
    other = make_town(seed=8, rated_firms=123, unrated_firms=300, invoices=200_000)
    assert not other.rated.sales.equals(town.rated.sales)
    assert other.rated.firms["企业名称"].to_list() != town.rated.firms["企业名称"].to_list()


def test_default_can_be_learnt_but_not_read_off():
    """The bar is a plain count; the truth itself is the ceiling. Both as assumed."""
    town = make_town(seed=1, rated_firms=1_500, unrated_firms=0, invoices=600_000)
    truth = town.truth.firms
    counts = truth.join(
        town.rated.sales.group_by("企业代号").len(), left_on="firm_id", right_on="企业代号"
    )
    by_count = roc_auc_score(counts["defaulted"], -counts["len"].cast(pl.Int64))
    by_truth = roc_auc_score(truth["defaulted"], truth["pd_probability"])
    assert 0.82 < by_count < 0.92
    assert by_count + 0.04 < by_truth < 0.99
    # the other habits tell something, none as much as the count
    for habit in ("void_ratio", "buyer_concentration_score", "partner_churn_annual_ratio"):
        assert 0.53 < roc_auc_score(truth["defaulted"], truth[habit]) < 0.85


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"seed": -1}, "种子"),
        ({"rated_firms": -1}, "企业数"),
        ({"rated_firms": 0, "unrated_firms": 0}, "至少要有一家企业"),
        ({"invoices": 119}, "请至少要 120 张"),
        ({"start_date": date(2016, 4, 30)}, "2016-05-01"),
        ({"end_date": date(2028, 1, 1)}, "2027-12-31"),
        ({"end_date": date(2017, 9, 30)}, "至少取 366 天"),
    ],
)
def test_impossible_town_says_why_and_what_to_do(changed, words):
    asked = {"seed": 1, "rated_firms": 10, "unrated_firms": 5, "invoices": 200} | changed
    with pytest.raises(UnableToMakeTown, match=words) as raised:
        make_town(**asked)
    assert isinstance(raised.value, PuhuiError)


def test_fewest_invoices_are_enough():
    town = make_town(seed=1, rated_firms=10, unrated_firms=5, invoices=120)
    assert town.rated.sales["企业代号"].n_unique() == 10
    assert town.unrated.purchases["企业代号"].n_unique() == 5
