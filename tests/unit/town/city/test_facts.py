import numpy as np
import polars as pl
import pytest
from sklearn.metrics import roc_auc_score

from puhui.town.city.facts import Activity
from puhui.town.city.facts.activity import MONTHS
from puhui.town.city.facts.bank import _pairs

MONTHLY = {
    "tax.filings": "period_month",
    "utility.usage": "month",
    "social.contributions": "month",
    "bank.flows": "month",
    "merchant.receipts": "month",
    "chain.orders": "month",
}


def fact(city, name):
    records = city.truth("records").select("record_id", "entity_id")
    return city.delivery.facts[name].join(records, on="record_id")


def test_sales_are_nil_where_nothing_trades(block):
    activity = Activity(block)
    assert activity.sales_yuan.shape == (block.place.count, MONTHS)
    assert (activity.sales_yuan[~activity.is_alive] == 0).all()
    assert (activity.sales_yuan[activity.is_alive] > 0).all()


@pytest.mark.parametrize("table", MONTHLY)
def test_months_lie_within_the_life_of_the_enterprise(city, table):
    lives = city.truth("entities").select("entity_id", "opened_on", "closed_on")
    rows = fact(city, table).join(lives, on="entity_id")
    month = pl.col(MONTHLY[table])
    assert rows.filter(month.dt.month_end() < pl.col("opened_on")).height == 0
    assert rows.filter(month > pl.col("closed_on")).height == 0
    assert rows.select(month.max()).item() < pl.date(2025, 1, 1).pipe(pl.select).item()


def test_holdings_add_up_to_one(city):
    shares = (
        fact(city, "registry.shareholders")
        .group_by("registry_no")
        .agg((pl.col("share_ratio") * 100).round().sum())
    )
    assert (shares["share_ratio"] == 100).all()


def test_counts_of_receipts_agree(city):
    rows = fact(city, "merchant.receipts")
    assert (rows["payers_count"] <= rows["receipts_count"]).all()
    assert (rows["active_days"] <= rows["receipts_count"]).all()
    assert rows.filter((pl.col("receipts_count") == 0) & (pl.col("amount_fen") > 0)).height == 0


def test_loans_and_guarantees_hang_together(city):
    loans, guarantees = fact(city, "bank.loans"), city.delivery.facts["bank.guarantees"]
    assert (loans["balance_fen"] <= loans["amount_fen"]).all()
    assert (loans["overdue_days"] <= loans["worst_overdue_days"]).all()
    assert guarantees.join(loans, on="loan_no", how="anti").height == 0
    borrowers = loans.select("loan_no", "account_no")
    both = guarantees.join(borrowers, on="loan_no", suffix="_of_borrower")
    assert (both["account_no"] != both["account_no_of_borrower"]).all()


def test_guarantees_form_rings_and_mutual_pairs(city):
    ties = city.truth("ties").filter(pl.col("tie") == "guarantee")
    given = set(zip(ties["entity_id_l"], ties["entity_id_r"], strict=True))
    assert any((right, left) in given for left, right in given)


def test_nobody_guarantees_itself_and_rings_close():
    giver, taker = _pairs(np.random.default_rng(1), np.arange(2_000))
    assert len(giver) == len(taker) > 0
    assert (giver != taker).all()
    given = set(zip(giver.tolist(), taker.tolist(), strict=True))
    rings = [a for a, b in given if b == a + 1 and (a + 2, a) in given and (b, a + 2) in given]
    assert rings, "three in a row that guarantee each other in a ring"


def test_labels_are_the_outcomes_of_borrowers(city):
    labels = city.truth("labels")
    both = labels.join(city.truth("entities"), on="entity_id", suffix="_true")
    assert (both["defaulted"] == both["defaulted_true"]).all()
    assert set(labels["entity_id"]) == set(fact(city, "bank.loans")["entity_id"])
    assert both["closed_on"].null_count() == both.height
    assert 0.04 < labels["defaulted"].mean() < 0.14


def test_each_source_hints_at_default_and_none_gives_it_away(city):
    """Lateness in one source ranks defaults better than chance, and far from surely."""
    outcome = city.truth("entities").select("entity_id", "defaulted", "pd_probability")
    late = pl.col("paid_on").is_null() | (pl.col("paid_on") > pl.col("due_on"))
    for table in ("utility.usage", "social.contributions"):
        rows = fact(city, table).group_by("entity_id").agg(late.mean().alias("late"))
        known = rows.join(outcome, on="entity_id").sort("entity_id")
        found = roc_auc_score(known["defaulted"].to_numpy(), known["late"].to_numpy())
        assert 0.52 < found < 0.8, table


def test_invoices_follow_their_firms(city):
    rows = fact(city, "invoice.invoices")
    key = ["firm_code", "direction", "invoice_no"]
    assert rows.select(pl.struct(key).n_unique()).item() == rows.height
    assert rows["firm_code"].n_unique() <= 60
    assert 60 < rows.height / rows["firm_code"].n_unique() < 160
    sales = (
        rows.filter(pl.col("direction") == "sale")
        .group_by("entity_id")
        .agg(pl.col("amount_fen").filter(pl.col("status") == "valid").sum())
    )
    both = sales.join(city.truth("entities"), on="entity_id")
    assert both.select(pl.corr("amount_fen", "annual_sales_fen", method="spearman")).item() > 0.6
