"""What must hold of features of facts, whatever the facts."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from tests.unit.profile.facts.made import POLICY, enterprises, schema_of

from puhui.profile import SOURCE_FEATURES, build_source_features, trace
from puhui.profile.facts._rows import known_rows
from puhui.profile.facts.reading import Reading
from puhui.sources.providers import SOURCES, TABLES, Kind

FIRMS = ("A", "B", "C")
ROSTER = enterprises(*FIRMS, county_code="520321", opened_on=date(2016, 5, 1))
AT = st.sampled_from([date(2020, 2, 29), date(2019, 3, 15)])
NUMBERS = 4  # how many accounts, units, meters an enterprise may have


@st.composite
def facts(draw) -> dict[str, pl.DataFrame]:
    """Up to 60 rows of every table, with gaps, odd dates and rows after the date."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    days = draw(st.sampled_from([200, 900, 1800]))
    last = draw(AT) + timedelta(days=draw(st.sampled_from([0, 100])))
    gaps = draw(st.sampled_from([0.0, 0.2, 0.7]))
    rows = draw(st.sampled_from([0, 5, 60]))
    return {name: _table(rng, name, rows, last, days, gaps) for name in TABLES}


def _table(
    rng: np.random.Generator, name: str, rows: int, last: date, days: int, gaps: float
) -> pl.DataFrame:
    columns: dict[str, Any] = {
        "enterprise_id": rng.choice(FIRMS, rows),
        "fact_key": [str(row) for row in range(rows)],
    }
    for column in TABLES[name].columns:
        values = _cells(rng, column.kind, [code for _, code in column.choices], rows, last, days)
        empty = rng.random(rows) < (0 if column.required else gaps)
        known = [None if gone else value for gone, value in zip(empty, values, strict=True)]
        columns[column.name] = known
    schema = schema_of(name)
    return pl.DataFrame(
        {key: columns.get(key, [None] * rows) for key in schema}, schema=schema, strict=False
    )


def _cells(
    rng: np.random.Generator, kind: Kind, choices: list[str], rows: int, last: date, days: int
) -> list[Any]:
    back = [last - timedelta(days=int(day)) for day in rng.integers(0, days, rows)]
    if choices:
        return rng.choice(choices, rows).tolist()
    makers: dict[Kind, Any] = {
        Kind.DATE: lambda: back,
        Kind.MONTH: lambda: [day.replace(day=1) for day in back],
        Kind.YEAR: lambda: [day.year for day in back],
        Kind.YUAN: lambda: rng.integers(-(10**6), 10**8, rows).tolist(),
        Kind.COUNT: lambda: rng.integers(0, 40, rows).tolist(),
        Kind.RATIO: lambda: rng.random(rows).round(4).tolist(),
        Kind.QUANTITY: lambda: (100 * rng.random(rows)).round(4).tolist(),
        Kind.FLAG: (rng.random(rows) < 0.5).tolist,
    }
    names = [str(number) for number in rng.integers(0, NUMBERS, rows)]
    return list(makers[kind]()) if kind in makers else names


def build(
    some: dict[str, pl.DataFrame], as_of: date, roster: pl.DataFrame = ROSTER
) -> pl.DataFrame:
    return build_source_features(
        facts=some, enterprises=roster, feeds_read=TABLES, as_of=as_of, policy=POLICY.at(as_of)
    )


def assert_same(found: pl.DataFrame, expected: pl.DataFrame) -> None:
    """Hold both to each other, to the last bit."""
    assert_frame_equal(found, expected, check_exact=True)


@settings(max_examples=25, deadline=None)
@given(some=facts(), as_of=AT)
def test_values_lie_in_their_ranges(some, as_of):
    features = build(some, as_of)
    for feature in SOURCE_FEATURES:
        values = features[feature.name].drop_nulls()
        assert values.is_finite().all(), feature.name
        assert (values >= feature.minimum).all(), (feature.name, values.min())
        if feature.maximum is not None:
            assert (values <= feature.maximum).all(), (feature.name, values.max())


@settings(max_examples=15, deadline=None)
@given(some=facts(), as_of=AT, seed=st.integers(0, 2**16))
def test_order_of_rows_changes_nothing(some, as_of, seed):
    mixed = {
        name: rows.sample(fraction=1, shuffle=True, seed=seed)
        for name, rows in reversed(some.items())
    }
    assert_same(build(mixed, as_of), build(some, as_of))


@settings(max_examples=15, deadline=None)
@given(some=facts(), as_of=AT)
def test_facts_after_the_date_change_nothing(some, as_of):
    reading = Reading.read(as_of=as_of, feeds_read=(), policy=POLICY.at(as_of))
    firm = pl.lit(0, pl.UInt32).alias("firm")
    before = {
        name: rows.join(
            known_rows(name=name, rows=rows.with_columns(firm), reading=reading),
            on="fact_key",
            how="semi",
        )
        for name, rows in some.items()
    }
    assert_same(build(before, as_of), build(some, as_of))


@settings(max_examples=15, deadline=None)
@given(some=facts(), as_of=AT)
def test_what_ended_after_the_date_is_as_if_it_had_not_ended(some, as_of):
    ends = ("paid_on", "filed_on", "cleared_on", "closed_on", "removed_on", "ended_on")
    open_still = {
        name: rows.with_columns(
            pl.when(pl.col(end) <= as_of).then(pl.col(end)).alias(end)
            for end in ends
            if end in rows.columns and end != TABLES[name].dated_by
        )
        for name, rows in some.items()
    }
    assert_same(build(open_still, as_of), build(some, as_of))


@settings(max_examples=15, deadline=None)
@given(some=facts(), as_of=AT, firm=st.sampled_from(FIRMS))
def test_one_enterprise_changes_no_other(some, as_of, firm):
    mine = pl.col("enterprise_id") == firm
    alone = {name: rows.filter(mine) for name, rows in some.items()}
    assert_same(build(alone, as_of, ROSTER.filter(mine)), build(some, as_of).filter(mine))


@settings(max_examples=15, deadline=None)
@given(some=facts(), as_of=AT, gone=st.sampled_from(list(SOURCES)))
def test_without_a_source_the_features_of_others_stay(some, as_of, gone):
    rest = {name: rows for name, rows in some.items() if TABLES[name].source != gone}
    of_others = [
        feature.name
        for feature in SOURCE_FEATURES
        if all(not table.startswith(f"{gone}.") for table in feature.tables)
    ]
    assert_same(build(rest, as_of).select(of_others), build(some, as_of).select(of_others))


@settings(max_examples=12, deadline=None)
@given(some=facts(), as_of=AT, names=st.sets(st.sampled_from(SOURCE_FEATURES), max_size=6))
def test_a_feature_is_the_same_from_its_traced_facts_alone(some, as_of, names):
    whole = build(some, as_of)
    for feature in names:
        rows = trace(
            feature=feature.name,
            enterprise_id="A",
            facts=some,
            enterprises=ROSTER,
            as_of=as_of,
            policy=POLICY.at(as_of),
        )
        assert set(rows["table"]) <= set(feature.tables)
        traced = {
            name: rows_of_table.filter(
                pl.col("fact_key").is_in(rows.filter(pl.col("table") == name)["fact_key"].implode())
            )
            for name, rows_of_table in some.items()
            if name != "utility.accounts"  # says of what kind a bill is
        } | {"utility.accounts": some["utility.accounts"]}
        mine = pl.col("enterprise_id") == "A"
        names_of = ["enterprise_id", feature.name]
        assert_same(
            build(traced, as_of).filter(mine).select(names_of), whole.filter(mine).select(names_of)
        )


def test_unknown_is_not_zero_where_no_file_was_read():
    rng = np.random.default_rng(1)
    as_of = date(2020, 2, 29)
    some = {name: _table(rng, name, 0, as_of, 900, 0.0) for name in TABLES}
    features = build_source_features(
        facts=some, enterprises=ROSTER, feeds_read=(), as_of=as_of, policy=POLICY.at(as_of)
    )
    golden = {"registry_age_years", "registry_county_flag"}
    assert {
        name for name in features.columns[1:] if features[name].null_count() < len(FIRMS)
    } == golden
