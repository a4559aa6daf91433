"""Whatever a provider sends: no row is lost, and neither order nor format changes what is read."""

import json
import tempfile
from datetime import date
from pathlib import Path

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from puhui.base import Policy, Severity, default_policy_dir
from puhui.sources.providers import TABLES, Delivery, read_deliveries, write_table

AS_OF = date(2020, 2, 29)
POLICY = Policy.read(default_policy_dir()).at(AS_OF)
PHONE = "13800001234"
ENDINGS = ("csv", "xlsx", "parquet", "jsonl")
ENTERPRISES = TABLES["registry.enterprises"]
USAGE = TABLES["utility.usage"]


def codes(*known):
    """Draw a sound cell mostly, at times an empty or odd one."""
    odd = st.sampled_from([None, " ", "#N/A", "?", "-3", "2099-01-01", "1e30", "|"])
    return st.one_of(*[st.sampled_from(known)] * 3, odd)


def cells(*known):
    """Draw likewise, at times a phone that does not belong there."""
    return st.one_of(codes(*known), codes(*known), st.sampled_from([PHONE, f"电话{PHONE}"]))


USAGE_ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "account_no": codes("1", "2", " 2", "３"),
            "month": cells("2020-01", "202001", "2019年12月", "43831"),
            "quantity": codes("1", "2.5"),
            "amount_fen": codes("1", "1,000.00", "0.005"),
            "due_on": cells("2020-02-10", "2020/3/10", "43871"),
            "paid_on": cells("2020-02-09", None),
        }
    ),
    min_size=1,
    max_size=12,
)
ENTERPRISE_ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "registry_no": codes("R1", "R2", "R3"),
            "uscc": cells("91330106000000019W"),
            "registration_no": cells("330106000001231"),
            "name": cells("甲公司", "乙　公司（杭州）"),
            "kind": cells("企业", "分支机构"),
            "legal_rep": cells("张三"),
            "legal_rep_citizen_id": cells("330106197001020110"),
            "phone": cells("0571-88886666"),
            "address": cells("某街1号"),
            "registered_capital_fen": codes("100000"),
            "opened_on": cells("2010-05-06"),
            "status": cells("存续"),
            "closed_on": cells(None),
            "industry": codes("5211"),
            "observed_on": cells("2020-01-01", "2020-02-01"),
        }
    ),
    min_size=1,
    max_size=8,
)


def written(folder, table, rows, name):
    path = folder / name
    columns = {column.name: pl.String for column in table.columns}
    write_table(table=table, rows=pl.DataFrame(rows, schema=columns), path=path)
    return path


def read(*paths) -> Delivery:
    return read_deliveries(paths=paths, as_of=AS_OF, hash_key=b"a key for tests.", policy=POLICY)


def assert_same(one: Delivery, other: Delivery, *ignored: str) -> None:
    def plain(table):
        return table.drop(ignored)

    assert one.facts.keys() == other.facts.keys()
    for name, rows in one.facts.items():
        assert_frame_equal(plain(rows), plain(other.facts[name]))
    assert_frame_equal(plain(one.parties), plain(other.parties))


@settings(max_examples=20, deadline=None)
@given(USAGE_ROWS, ENTERPRISE_ROWS)
def test_rows_in_are_rows_accepted_and_rejected(usage, enterprises):
    with tempfile.TemporaryDirectory() as name:
        written(Path(name), USAGE, usage, "a.csv")
        written(Path(name), ENTERPRISES, enterprises, "b.parquet")
        delivery = read(Path(name))
    lines = delivery.reconciliation
    assert (lines["rows_in"] == lines["rows_accepted"] + lines["rows_rejected"]).all()
    kept = sum(rows.height for rows in delivery.facts.values())
    assert lines["rows_accepted"].sum() == kept
    for file, by_code, rejected in lines.select(
        "file", "rejected_by_code", "rows_rejected"
    ).iter_rows():
        assert sum(json.loads(by_code).values()) == rejected
        told = delivery.findings.filter(
            pl.col("file") == file,
            pl.col("severity") == Severity.REJECTED.value,
            pl.col("row").is_not_null(),
        )
        assert told["row"].n_unique() == rejected, "every rejected row has its finding"
    for name, rows in delivery.facts.items():
        assert rows.select(pl.struct(TABLES[name].key).is_unique().all()).item()
    assert delivery.parties["record_id"].is_unique().all()
    shown = delivery.findings.write_csv() + delivery.parties.write_csv()
    shown += "".join(rows.write_csv() for rows in delivery.facts.values())
    assert PHONE not in shown
    assert "88886666" not in shown
    assert "330106197001020110" not in shown


@settings(max_examples=20, deadline=None)
@given(USAGE_ROWS, ENTERPRISE_ROWS)
def test_every_format_gives_the_same(usage, enterprises):
    # a blank first or last row is not told from the sheet's edge in every format
    deliveries = []
    for ending in ENDINGS:
        with tempfile.TemporaryDirectory() as name:
            written(Path(name), USAGE, usage, f"usage.{ending}")
            written(Path(name), ENTERPRISES, enterprises, f"enterprises.{ending}")
            deliveries.append(read(Path(name)))
    for other in deliveries[1:]:
        assert_same(deliveries[0], other, "file")


@settings(max_examples=20, deadline=None)
@given(USAGE_ROWS, USAGE_ROWS, st.permutations(range(3)), st.randoms(use_true_random=False))
def test_the_order_of_paths_does_not_matter(first, second, order, random):
    with tempfile.TemporaryDirectory() as name:
        paths = [
            written(Path(name), USAGE, rows, f"{place}.csv")
            for place, rows in enumerate((first, second, first[::-1]))
        ]
        one = read(*paths)
        other = read(*(paths[place] for place in order))
        whole = read(Path(name))
    for again in (other, whole):
        assert_same(one, again)
        assert_frame_equal(one.findings, again.findings)
        assert_frame_equal(one.reconciliation, again.reconciliation)


@settings(max_examples=20, deadline=None)
@given(ENTERPRISE_ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter_where_keys_differ(rows, random):
    distinct = list({row["registry_no"]: row for row in rows}.values())
    shuffled = random.sample(distinct, len(distinct))
    with tempfile.TemporaryDirectory() as name:
        one = read(written(Path(name), ENTERPRISES, distinct, "a.csv"))
        other = read(written(Path(name), ENTERPRISES, shuffled, "a.csv"))
    assert_same(one, other, "row")
