"""What the batch stores of an enterprise is what matching it alone says."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.web.catalogue_pieces import TODAY

from puhui.base.policy import default_policy_dir
from puhui.matching import FACTS, FACTS_SCHEMA, load_items, match_all, match_one
from puhui_web.catalogue.models import MatchRun
from puhui_web.catalogue.rates_on import rates_on
from puhui_web.catalogue.stored_rows import ROWS_KEPT, stored_matches

ITEMS = tuple(
    item for item in load_items(default_policy_dir() / "catalogue") if item.is_in_force(TODAY)
)
VALUES = {
    "flag": st.booleans(),
    "count": st.integers(0, 5_000),
    "amount": st.integers(0, 10**11),
    "ratio": st.floats(-1, 2, allow_nan=False),
}


def values_of(fact):
    if fact.kind == "code":
        codes = sorted(fact.choices) if fact.choices else ["520302", "520382", "A01"]
        return st.one_of(st.none(), st.sampled_from(codes))
    return st.one_of(st.none(), VALUES[fact.kind])


facts = st.fixed_dictionaries({name: values_of(fact) for name, fact in FACTS.items()})


@settings(deadline=None, max_examples=40)
@given(st.lists(facts, min_size=1, max_size=4))
def test_stored_rows_are_what_one_by_one_gives(population):
    told = [{"enterprise_id": f"E{place}", **one} for place, one in enumerate(population)]
    table = pl.DataFrame(told, schema=FACTS_SCHEMA)
    matches = match_all(items=ITEMS, facts=table, as_of=TODAY, rates=rates_on(TODAY))
    run = MatchRun(pk=1, as_of=TODAY, items={})
    stored = list(
        stored_matches(matches=matches, items={item.code: item for item in ITEMS}, run=run)
    )
    assert [row.enterprise_id for row in stored] == [one["enterprise_id"] for one in told]
    for row, one in zip(stored, population, strict=True):
        alone = match_one(items=ITEMS, facts=one, as_of=TODAY, rates=rates_on(TODAY))
        possible = [match for match in alone if match.standing != "no"]
        assert row.met_count == sum(match.standing == "met" for match in alone)
        assert row.not_yet_count == sum(match.standing == "not_yet" for match in alone)
        assert [
            (
                r["code"],
                r["standing"],
                r["rank_no"],
                r["amount_fen"],
                r["benefit_fen"],
                r["missing"],
            )
            for r in row.rows
        ] == [
            (
                match.item.code,
                match.standing,
                match.rank_no,
                match.amount_fen,
                match.benefit_fen,
                [fact.name for fact in match.missing],
            )
            for match in possible[:ROWS_KEPT]
        ]
