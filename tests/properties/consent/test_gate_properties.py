"""What must hold of every read, whatever was granted, withdrawn and disputed."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.consent.made import SUCCESSORS, fact_table, filing

from puhui.base import Policy, default_policy_dir
from puhui.consent import FactStore, open_ledger, read_facts, write_facts

START = date(2020, 1, 1)
POLICY = Policy.read(default_policy_dir()).at(START)
NAMES = ("E1", "E2", "E3")
FILINGS, USAGE = "tax.filings", "utility.usage"
DONE = {"done_by": "test", "done_on": START}
MEMBERS = pl.DataFrame(
    [
        (f"{table}/{prefix}{number}", f"E{number}")
        for number in (1, 2, 3)
        for table, prefix in (("tax.taxpayers", "T"), ("utility.accounts", "U"))
    ],
    schema={"record_id": pl.String, "enterprise_id": pl.String},
    orient="row",
)

days = st.integers(0, 40).map(lambda number: START + timedelta(days=number))
forms = st.fixed_dictionaries(
    {
        "enterprise_id": st.sampled_from(NAMES),
        "sources": st.sets(st.sampled_from(["tax", "utility"]), min_size=1).map(sorted),
        "purpose": st.sampled_from(["rating", "service"]),
        "valid_from": days,
        "length": st.integers(1, 30),
        "withdrawn_on": st.none() | days,
    }
)


def usage(number, month):
    return {
        "account_no": f"U{number}",
        "month": date(2020, month, 1),
        "record_id": f"utility.accounts/U{number}",
    }


FACTS = {
    FILINGS: fact_table(FILINGS, *(filing(f"T{n}", m) for n in (1, 2, 3) for m in (1, 2))),
    USAGE: fact_table(USAGE, *(usage(n, m) for n in (1, 2, 3) for m in (1, 2))),
}


def record(ledger, form):
    parts = {name: form[name] for name in ("enterprise_id", "sources", "purpose", "valid_from")}
    until = form["valid_from"] + timedelta(days=form["length"])
    rest = {"given_by": "王小明", "how_given": "paper", "evidence": str(form), **DONE}
    authorisation_id = ledger.grant(**parts, valid_until=until, **rest)
    if form["withdrawn_on"]:
        withdraw(ledger, authorisation_id, form["withdrawn_on"])
    return authorisation_id


def withdraw(ledger, authorisation_id, day):
    ledger.withdraw(authorisation_id=authorisation_id, withdrawn_on=day, reason="-", **DONE)


def holds(form, source, day):
    """The rule in plain words, one authorisation at a time."""
    until = form["valid_from"] + timedelta(days=form["length"])
    ends = min(until, form["withdrawn_on"] or until)
    recorded = form["withdrawn_on"] is not None and form["withdrawn_on"] <= DONE["done_on"]
    return (
        source in form["sources"]
        and form["purpose"] == "rating"
        and form["valid_from"] <= day < ends
        and not recorded
    )


def read(folder, ledger, day, *, enterprises=None, members=MEMBERS):
    return read_facts(
        store=FactStore(folder),
        ledger=ledger,
        tables=[FILINGS, USAGE],
        enterprises=enterprises,
        membership=members,
        successors=SUCCESSORS,
        purpose="rating",
        as_of=day,
        read_by="test",
        policy=POLICY,
    )


def owners(found, table):
    return set(found.facts[table]["enterprise_id"])


class Place:
    """A store and an empty ledger that are gone when the example is over."""

    def __enter__(self):
        self.folder = TemporaryDirectory()
        path = Path(self.folder.name)
        write_facts(folder=path, facts=FACTS, batch_id="1")
        self.ledger = open_ledger(path=path / "ledger.sqlite")
        return path, self.ledger

    def __exit__(self, *_):
        self.ledger.close()
        self.folder.cleanup()


@settings(max_examples=30, deadline=None)
@given(granted=st.lists(forms, max_size=6, unique_by=str), day=days)
def test_exactly_those_who_agreed_are_read(granted, day):
    with Place() as (folder, ledger):
        for form in granted:
            record(ledger, form)
        found = read(folder, ledger, day)
    for table, source in ((FILINGS, "tax"), (USAGE, "utility")):
        agreed = {form["enterprise_id"] for form in granted if holds(form, source, day)}
        assert owners(found, table) == agreed
        assert found.facts[table].height == 2 * len(agreed)
        refused = found.refused.filter(pl.col("source") == source)["enterprise_id"]
        assert set(refused) == set(NAMES) - agreed


@settings(max_examples=15, deadline=None)
@given(granted=st.lists(forms, max_size=5, unique_by=str), day=days, later=st.integers(0, 20))
def test_a_withdrawal_ends_its_source_and_changes_nothing_else(granted, day, later):
    """E1 agrees to tax alone; once withdrawn, no read after has a filing of E1."""
    others = [form for form in granted if form["enterprise_id"] != "E1"]
    own = {"enterprise_id": "E1", "sources": ["tax"], "purpose": "rating", "valid_from": START}
    own |= {"length": 60, "withdrawn_on": None}
    with Place() as (folder, ledger):
        for form in others:
            record(ledger, form)
        authorisation_id = record(ledger, own)
        before = read(folder, ledger, day)
        withdraw(ledger, authorisation_id, day)
        after = read(folder, ledger, day)
        much_later = read(folder, ledger, day + timedelta(days=later))
    assert "E1" in owners(before, FILINGS)
    assert "E1" not in owners(after, FILINGS) | owners(much_later, FILINGS)
    kept = before.facts[FILINGS].filter(pl.col("enterprise_id") != "E1")
    assert after.facts[FILINGS].equals(kept)
    assert after.facts[USAGE].equals(before.facts[USAGE])


@settings(max_examples=15, deadline=None)
@given(granted=st.lists(forms, max_size=6, unique_by=str), day=days, name=st.sampled_from(NAMES))
def test_what_one_enterprise_gets_told_does_not_depend_on_others(granted, day, name):
    own = [form for form in granted if form["enterprise_id"] == name]
    told = []
    for recorded in (granted, own):
        with Place() as (folder, ledger):
            for form in recorded:
                record(ledger, form)
            found = read(folder, ledger, day, enterprises=[name])
            told.append((found.facts, found.findings, ledger.reads()))
    (facts, findings, reads), (facts_alone, findings_alone, reads_alone) = told
    assert all(facts[table].equals(facts_alone[table]) for table in facts)
    assert findings.equals(findings_alone)
    assert reads.equals(reads_alone)


@settings(max_examples=15, deadline=None)
@given(granted=st.lists(forms, max_size=5, unique_by=str), day=days, seed=st.integers(0, 9))
def test_order_of_members_and_of_grants_does_not_matter(granted, day, seed):
    results = []
    for members, forms_given in (
        (MEMBERS, granted),
        (MEMBERS.sample(fraction=1, shuffle=True, seed=seed), [*reversed(granted)]),
    ):
        with Place() as (folder, ledger):
            for form in forms_given:
                record(ledger, form)
            results.append(read(folder, ledger, day, members=members))
    first, second = results
    assert all(first.facts[table].equals(second.facts[table]) for table in first.facts)
    assert first.findings.equals(second.findings)
    assert first.refused.equals(second.refused)


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_batches_in_any_order_and_repeated_make_the_same_store(data):
    amounts = st.lists(st.tuples(st.integers(1, 3), st.integers(0, 9)), max_size=5)
    batches = [
        (f"b{number}", fact_table(FILINGS, *(filing(f"T{n}", 1, tax_due_fen=a) for n, a in rows)))
        for number, rows in enumerate(data.draw(st.lists(amounts, min_size=1, max_size=4)))
    ]
    order = data.draw(st.permutations([*batches, *batches]))
    with TemporaryDirectory() as first, TemporaryDirectory() as second:
        for folder, sequence in ((first, batches), (second, order)):
            for batch_id, rows in sequence:
                written = write_facts(
                    folder=Path(folder), facts={FILINGS: rows}, batch_id=batch_id
                ).counts.row(0, named=True)
                parts = ("added", "replaced", "repeated", "outdated")
                assert written["rows_count"] == sum(written[f"{part}_count"] for part in parts)
        stored = [Path(folder, f"{FILINGS}.parquet").read_bytes() for folder in (first, second)]
        tables = [pl.read_parquet(content) for content in stored]
    assert tables[0].equals(tables[1])
