"""Whatever arrives in whatever order: the clusters of one batch, and ids that keep their word."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.fusion.made import (
    DAY,
    MODEL,
    ONCE,
    RECORDS_SCHEMA,
    decisions,
    new_register,
    record,
    records,
    score,
)

from puhui.fusion.cluster import cluster
from puhui.fusion.register import UnableToDecide

IDS = [f"r{number}" for number in range(7)]
CONTENT = st.fixed_dictionaries(
    {
        "table": st.sampled_from([ONCE, "tax.taxpayers", "court.judgments"]),
        "uscc": st.sampled_from([None, None, "U1", "U2"]),
        "core": st.sampled_from([None, "南山茶", "北山酒"]),
        "name": st.sampled_from([None, "遵义南山茶业有限公司", "北山酒坊"]),
        "legal_rep": st.sampled_from([None, "张", "李"]),
        "phone_hash": st.sampled_from([None, "p1", "p2"]),
    }
)
RECORD = st.tuples(st.sampled_from(IDS), CONTENT)
BATCH = st.lists(RECORD, min_size=1, max_size=4, unique_by=lambda row: row[0])
ARRIVES = st.tuples(st.just("arrive"), BATCH)
WITHDRAWS = st.tuples(
    st.just("withdraw"), st.lists(st.sampled_from(IDS), min_size=1, max_size=2, unique=True)
)
DECIDES = st.tuples(
    st.just("decide"),
    st.tuples(st.sampled_from(IDS), st.sampled_from(IDS), st.booleans()),
)
STEPS = st.lists(st.one_of(ARRIVES, ARRIVES, WITHDRAWS, DECIDES), min_size=1, max_size=6)


def partition(membership: pl.DataFrame) -> set[frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for one, group in membership.iter_rows():
        groups.setdefault(group, set()).add(one)
    return {frozenset(group) for group in groups.values()}


def table_of(rows) -> pl.DataFrame:
    return records(*(record(one, **content) for one, content in rows))


def content_of(steps) -> dict[str, dict]:
    """The last content of every record that ever arrives."""
    return {one: content for kind, what in steps if kind == "arrive" for one, content in what}


def in_one_batch(present: dict, decided: dict) -> set[frozenset[str]]:
    table = table_of(present.items())
    said = decisions(*((*pair, is_same) for pair, is_same in decided.items()))
    found = cluster(records=table, edges=score(table), decisions=said, settings=MODEL.settings)
    return partition(found.clusters)


def replayed(history: pl.DataFrame) -> dict[str, str]:
    place: dict[str, str] = {}
    for event, owner, one in history.select("event", "enterprise_id", "record_id").iter_rows():
        if event in ("founded", "joined"):
            place[one] = owner
        elif event == "left" and place.get(one) == owner:
            del place[one]
    return place


def take(register, place: int, step, present: dict, decided: dict) -> set[str]:
    """Do one step in the register and in the plain books; return the enterprises touched."""
    kind, what = step
    day = DAY + timedelta(days=place)
    if kind == "arrive":
        present.update(what)
        arrival = register.arrive(records=table_of(what), happened_on=day, batch_id=f"b{place}")
        return set(arrival.enterprise_ids)
    if kind == "withdraw":
        for one in what:
            present.pop(one, None)
        return set(
            register.withdraw(record_ids=what, happened_on=day, batch_id=f"b{place}").enterprise_ids
        )
    left, right, is_same = what
    try:
        touched = register.decide(
            record_id_l=left,
            record_id_r=right,
            is_same=is_same,
            decided_by="officer 7",
            decided_on=day,
            reason="seen",
        )
    except UnableToDecide:
        return set()
    decided[tuple(sorted((left, right)))] = is_same
    return set(touched)


def check_promises(register, before: pl.DataFrame, told: pl.DataFrame, touched: set[str]) -> None:
    membership, firms, history = register.membership(), register.enterprises(), register.history()
    assert replayed(history) == dict(membership.iter_rows())
    assert firms["enterprise_id"].is_unique().all()
    live = set(firms.filter(pl.col("state") == "live")["enterprise_id"])
    assert live == set(membership["enterprise_id"])
    for one in firms["enterprise_id"]:
        end = register.current_id(enterprise_id=one)
        assert end in live or register.records_of(enterprise_id=end).is_empty()
    kept = history.filter(~pl.col("enterprise_id").is_in(sorted(touched)))
    assert kept.equals(told.filter(~pl.col("enterprise_id").is_in(sorted(touched))))
    others = before.filter(~pl.col("enterprise_id").is_in(sorted(touched)))
    assert others.join(membership, on=["record_id", "enterprise_id"], how="anti").is_empty()
    assert history.head(len(told)).equals(told), "history is only ever added to"


@given(steps=STEPS)
@settings(max_examples=40, deadline=None)
def test_any_life_ends_in_the_clusters_of_one_batch_and_keeps_its_promises(steps):
    present: dict[str, dict] = {}
    decided: dict[tuple[str, str], bool] = {}
    with tempfile.TemporaryDirectory() as folder, new_register(Path(folder)) as register:
        lived = [*steps, ("withdraw", IDS[:4])]
        lived.append(("arrive", list(content_of(steps).items())))
        for place, step in enumerate(lived):
            before, told = register.membership(), register.history()
            touched = take(register, place, step, present, decided)
            check_promises(register, before, told, touched)
        assert partition(register.membership()) == in_one_batch(present, decided)
        edges = register.edges_between(record_ids=list(present))
        assert edges.sort("record_id_l", "record_id_r").equals(score(table_of(present.items())))
        for (left, right), is_same in decided.items():
            owner = dict(register.membership().iter_rows())
            if left in owner and right in owner:
                assert (owner[left] == owner[right]) == is_same


@given(rows=st.lists(RECORD, min_size=2, max_size=7, unique_by=lambda row: row[0]), data=st.data())
@settings(max_examples=25, deadline=None)
def test_any_order_and_grouping_of_arrival_gives_the_clusters_of_one_batch(rows, data):
    order = data.draw(st.permutations(rows))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(rows) - 1), max_size=len(rows))))
    loaded = data.draw(st.integers(0, len(rows)))
    with tempfile.TemporaryDirectory() as folder, new_register(Path(folder)) as register:
        first = table_of(order[:loaded])
        register.load(records=first, edges=score(first), happened_on=DAY, batch_id="load")
        for start, end in zip([0, *cuts], [*cuts, len(rows)], strict=True):
            batch = table_of(order[start:end])
            register.arrive(records=batch, happened_on=DAY, batch_id=f"from {start}")

        assert partition(register.membership()) == in_one_batch(dict(rows), {})


@given(steps=STEPS)
@settings(max_examples=15, deadline=None)
def test_batches_delivered_again_change_nothing(steps):
    present: dict[str, dict] = {}
    with tempfile.TemporaryDirectory() as folder, new_register(Path(folder)) as register:
        for place, step in enumerate(steps):
            take(register, place, step, present, {})
        shown = register.membership(), register.enterprises(), register.history()
        for place, (kind, what) in enumerate(steps):
            day = date(2021, 1, 1)
            if kind == "arrive":
                again = register.arrive(
                    records=table_of(what), happened_on=day, batch_id=f"b{place}"
                )
                assert again.is_replayed
            elif kind == "withdraw":
                assert register.withdraw(
                    record_ids=what, happened_on=day, batch_id=f"b{place}"
                ).is_replayed
        after = register.membership(), register.enterprises(), register.history()
        assert all(one.equals(other) for one, other in zip(shown, after, strict=True))


def test_the_records_of_these_tests_have_the_columns_of_the_register():
    assert set(table_of([("r0", {})]).columns) == set(RECORDS_SCHEMA)
