"""What must hold of every profile, whatever the invoices."""

from datetime import date, timedelta

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from puhui.base import Policy, default_policy_dir
from puhui.profile import FEATURES, Profile, build_profile, build_profile_streamed
from puhui.sources.schema import FIRMS_SCHEMA, INVOICES_SCHEMA

FIRMS = ("A", "B", "C")
DATES = (date(2020, 2, 29), date(2019, 3, 15), date(2020, 1, 30))
POLICY = Policy.read(default_policy_dir())
OF_OTHERS = {feature.name for feature in FEATURES if feature.family == "network"}
OF_VOIDS = {name for feature in FEATURES if "_void_" in (name := feature.name)}


@st.composite
def invoices(draw) -> pl.DataFrame:
    """Up to 400 invoices: of some months or of years, few buyers or many, odd amounts too."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    rows = draw(st.integers(0, 400))
    days = draw(st.sampled_from([1, 40, 200, 800, 1500]))
    parties = draw(st.sampled_from([1, 3, 60]))
    last = draw(st.sampled_from(DATES)) + timedelta(days=draw(st.sampled_from([0, 20, 400])))
    largest = draw(st.sampled_from([3, 10**5, 10**9, 10**13]))
    amount = rng.integers(-largest // draw(st.sampled_from([1, 50])), largest, rows)
    tax = (amount * rng.choice([0.0, 0.13, 1.5, -0.1], rows)).astype(np.int64)
    share_void = draw(st.sampled_from([0.0, 0.1, 1.0]))
    columns = {
        "firm_id": rng.choice(FIRMS, rows, p=[0.8, 0.15, 0.05]),
        "dataset": ["file"] * rows,
        "direction": rng.choice(["purchase", "sale"], rows),
        "invoice_no": [str(row) for row in range(rows)],
        "invoice_date": [last - timedelta(days=int(back)) for back in rng.integers(0, days, rows)],
        "counterparty_id": [str(party) for party in rng.integers(0, parties, rows)],
        "amount_fen": amount,
        "tax_fen": tax,
        "total_fen": amount + tax,
        "is_void": rng.random(rows) < share_void,
        "row": np.arange(rows) + 2,
    }
    return pl.DataFrame(columns, schema=INVOICES_SCHEMA)


AT = st.sampled_from(DATES)


def profile_of(table: pl.DataFrame, as_of: date) -> Profile:
    return build_profile(
        invoices=table, firms=firms_table(*FIRMS), as_of=as_of, policy=POLICY.at(as_of)
    )


def firms_table(*firm_ids: str) -> pl.DataFrame:
    rows = [(firm_id, "file", None, None, None) for firm_id in firm_ids]
    return pl.DataFrame(rows, schema=FIRMS_SCHEMA, orient="row")


def assert_same(found: Profile, expected: Profile) -> None:
    """Hold both tables to each other, to the last bit."""
    assert_frame_equal(found.features, expected.features, check_exact=True)
    assert_frame_equal(found.monthly, expected.monthly, check_exact=True)


@settings(max_examples=150, deadline=None)
@given(table=invoices(), as_of=AT)
def test_values_lie_in_their_ranges(table, as_of):
    features = profile_of(table, as_of).features
    for feature in FEATURES:
        values = features[feature.name].drop_nulls()
        assert values.is_finite().all(), feature.name
        if feature.minimum is not None:
            assert (values >= feature.minimum).all(), (feature.name, values.min())
        if feature.maximum is not None:
            assert (values <= feature.maximum).all(), (feature.name, values.max())


@settings(max_examples=30, deadline=None)
@given(table=invoices(), as_of=AT)
def test_later_invoices_change_nothing(table, as_of):
    known = table.filter(pl.col("invoice_date") <= as_of)
    assert_same(profile_of(table, as_of), profile_of(known, as_of))


@settings(max_examples=30, deadline=None)
@given(table=invoices(), as_of=AT, seed=st.integers(0, 1000))
def test_order_of_rows_changes_nothing(table, as_of, seed):
    shuffled = table.sample(fraction=1.0, shuffle=True, seed=seed)
    assert_same(profile_of(shuffled, as_of), profile_of(table, as_of))


@settings(max_examples=30, deadline=None)
@given(table=invoices(), as_of=AT)
def test_void_invoices_change_rates_of_voids_only(table, as_of):
    with_voids, without = (
        profile_of(part, as_of) for part in (table, table.filter(~pl.col("is_void")))
    )
    assert_frame_equal(with_voids.monthly, without.monthly, check_exact=True)
    assert_frame_equal(
        with_voids.features.drop(OF_VOIDS), without.features.drop(OF_VOIDS), check_exact=True
    )


@settings(max_examples=30, deadline=None)
@given(table=invoices(), as_of=AT)
def test_other_firms_matter_to_the_network_only(table, as_of):
    alone = build_profile(
        invoices=table, firms=firms_table("A"), as_of=as_of, policy=POLICY.at(as_of)
    )
    among = profile_of(table, as_of).features.filter(pl.col("firm_id") == "A")
    assert_frame_equal(alone.features.drop(OF_OTHERS), among.drop(OF_OTHERS), check_exact=True)


@settings(max_examples=30, deadline=None)
@given(table=invoices(), as_of=AT, rows_at_once=st.integers(1, 300))
def test_batches_change_nothing(table, as_of, rows_at_once):
    streamed = build_profile_streamed(
        invoices=table.lazy(),
        firms=firms_table(*FIRMS),
        as_of=as_of,
        policy=POLICY.at(as_of),
        rows_at_once=rows_at_once,
    )
    assert_same(streamed, profile_of(table, as_of))


@settings(max_examples=30, deadline=None)
@given(table=invoices(), as_of=AT)
def test_sales_and_purchases_mirror_each_other(table, as_of):
    other = pl.col("direction").replace({"sale": "purchase", "purchase": "sale"})
    features = profile_of(table, as_of).features
    mirrored = profile_of(table.with_columns(other), as_of).features
    for ours, theirs in MIRRORED.items():
        assert features[ours].equals(mirrored[theirs], null_equal=True), ours


SIDES = (("sales", "purchases"), ("sale", "purchase"), ("buyers", "suppliers"))
NAMES = {feature.name for feature in FEATURES}
MIRRORED = {
    name: other
    for name in NAMES
    for ours, theirs in SIDES
    if (other := "_".join(theirs if word == ours else word for word in name.split("_"))) != name
    and other in NAMES
} | {"buyers_known_sales_ratio": "suppliers_known_purchases_ratio"}


def test_mirrors_are_found():
    assert MIRRORED["sales_tax_ratio"] == "purchases_tax_ratio"
    assert MIRRORED["since_last_sale_days"] == "since_last_purchase_days"
    assert len(MIRRORED) >= 20


@settings(max_examples=30, deadline=None)
@given(table=invoices(), as_of=AT)
def test_monthly_adds_up_to_the_invoices(table, as_of):
    monthly = profile_of(table, as_of).monthly
    start = pl.lit(as_of).dt.offset_by("-36mo")
    if as_of == date(2020, 2, 29):
        start = start.dt.month_end()
    inside = (pl.col("invoice_date") > start) & (pl.col("invoice_date") <= as_of)
    valid = table.filter(inside & ~pl.col("is_void"))
    for column, direction in (("sales", "sale"), ("purchases", "purchase")):
        part = valid.filter(pl.col("direction") == direction)
        assert monthly[f"{column}_fen"].sum() == part["amount_fen"].sum()
        assert monthly[f"{column}_count"].sum() == part.height
    assert monthly.select("firm_id", "month").equals(
        monthly.select("firm_id", "month").unique().sort("firm_id", "month")
    )
