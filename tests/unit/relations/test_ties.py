from datetime import date

import polars as pl
import pytest
from tests.conftest import AS_OF
from tests.unit.relations.made import facts, records, said, who

from puhui.relations import TIES_SCHEMA, UnableToFindTies, find_ties


def found(policy, *rows, **given):
    return find_ties(facts=facts(**given), records=records(*rows), as_of=AS_OF, policy=policy)


def test_nothing_known_is_no_ties(policy):
    ties = find_ties(facts={}, records=records(), as_of=AS_OF, policy=policy)

    assert ties.schema == TIES_SCHEMA
    assert ties.is_empty()


def test_records_without_a_column_are_refused_by_name(policy):
    with pytest.raises(UnableToFindTies, match="phone_hash"):
        find_ties(facts={}, records=records().drop("phone_hash"), as_of=AS_OF, policy=policy)


def test_evidence_names_the_rows_that_say_so(policy):
    rows = [{"enterprise": "A", "phone": "f1"}, {"enterprise": "B", "phone": "f1"}]

    ties = found(policy, *rows, holdings=[{"by": "A", "of": "B", "share": 0.3}])

    assert ties["evidence"].to_list() == [
        ["registry.shareholders/N-B|0"],
        ["registry.enterprises/R0", "registry.enterprises/R1"],
    ]


def test_a_holder_is_found_by_its_former_name(policy):
    former = {"enterprise": "A", "name": "江城（老）商贸 有限公司", "table": "registry.changes"}
    holding = {"name": "江城(老)商贸有限公司", "of": "B", "share": 0.6}

    ties = found(policy, *who("A", "B"), former, holdings=[holding])

    assert said(ties) == [("A", "shareholding", "B")]


def test_a_name_of_two_enterprises_finds_neither(policy):
    rows = [{"enterprise": name, "name": "江城商贸"} for name in "AB"]

    ties = found(policy, *rows, *who("C"), holdings=[{"name": "江城商贸", "of": "C", "share": 0.6}])

    assert ties.is_empty()


def test_a_code_that_nobody_has_is_not_overruled_by_a_name(policy):
    holding = {"uscc": "USCC-unknown", "name": "A公司", "of": "B", "share": 0.6}

    assert found(policy, *who("A", "B"), holdings=[holding]).is_empty()


def test_two_holdings_of_one_holder_add_up(policy):
    holdings = [{"by": "A", "of": "B", "share": share} for share in (0.1, 0.2, 0.2)]

    tie = found(policy, *who("A", "B"), holdings=holdings).row(0, named=True)

    assert (tie["share_ratio"], tie["is_control"]) == (0.5, True)
    assert len(tie["evidence"]) == 3


def test_an_unknown_share_is_a_tie_and_no_control(policy):
    ties = found(policy, *who("A", "B"), holdings=[{"by": "A", "of": "B", "share": None}])

    assert ties.select("share_ratio", "is_control").row(0) == (None, False)


def test_persons_without_an_id_are_not_the_same_holder(policy):
    holdings = [{"person": None, "of": name, "share": 0.6} for name in "AB"]

    assert found(policy, *who("A", "B"), holdings=holdings).is_empty()


def test_what_begins_after_the_day_is_not_yet(policy):
    later = date(2020, 3, 1)
    rows = [{"enterprise": name, "phone": "f1", "observed_on": later} for name in "AB"]
    holdings = [{"by": "A", "of": "B", "share": 0.9, "since": later}]

    assert found(policy, *rows, *who("A", "B"), holdings=holdings).is_empty()


def test_a_former_leader_ties_nobody(policy):
    rows = [
        {"enterprise": "A", "person": "p1", "observed_on": date(2018, 1, 1)},
        {"enterprise": "A", "person": "p2", "observed_on": date(2020, 1, 1)},
        {"enterprise": "B", "person": "p1"},
    ]

    assert found(policy, *rows).is_empty()


def test_a_tie_is_as_old_as_the_later_of_both_sides(policy):
    rows = [
        {"enterprise": "A", "phone": "f1", "observed_on": date(2017, 1, 1)},
        {"enterprise": "A", "phone": "f1", "observed_on": date(2020, 1, 1)},
        {"enterprise": "B", "phone": "f1", "observed_on": date(2019, 1, 1)},
    ]

    assert found(policy, *rows)["since_on"].to_list() == [date(2019, 1, 1)]


def test_equal_names_with_different_ids_are_two_people(policy):
    rows = [
        {"enterprise": name, "legal_rep": "王小明", "person": person, "phone": "f1"}
        for name, person in (("A", "p1"), ("B", "p2"))
    ]

    assert said(found(policy, *rows)) == [("A", "same_phone", "B")]


def test_a_street_without_a_number_is_no_door(policy):
    assert found(policy, *({"enterprise": name, "address": "江南镇"} for name in "AB")).is_empty()


def test_a_parsed_door_is_the_same_however_it_is_written(policy):
    rows = records(
        {"enterprise": "A", "address": "江城市江南区江南路12号"},
        {"enterprise": "B", "address": "江南路12号"},
    ).with_columns(county_code=pl.lit("420103"), place=pl.lit("江南路12号"))

    ties = find_ties(facts={}, records=rows, as_of=AS_OF, policy=policy)

    assert said(ties) == [("A", "same_address", "B")]


def test_two_rooms_of_one_house_are_two_doors(policy):
    rows = records(
        {"enterprise": "A", "address": "江南路12号301室"},
        {"enterprise": "B", "address": "江南路12号302室"},
    ).with_columns(county_code=pl.lit("420103"), place=pl.lit("江南路12"))
    parsed = rows.with_columns(room=pl.Series(["301", "302"]))

    for given in (rows, parsed):
        assert find_ties(facts={}, records=given, as_of=AS_OF, policy=policy).is_empty()


def test_the_owner_of_very_many_still_controls_them(policy):
    """A minority holder of forty ties nobody; a majority holder of forty holds one group."""
    names = [f"E{k:02d}" for k in range(40)]
    majority = [{"person": "p1", "of": name, "share": 0.9} for name in names]
    minority = [{"person": "p2", "of": name, "share": 0.1} for name in names]

    ties = found(policy, *who(*names), holdings=[*majority, *minority])

    assert said(ties) == [("E00", "same_holder", name) for name in names[1:]]
    assert ties["is_control"].all()


def test_holdings_in_a_circle_come_to_an_end(policy):
    holdings = [
        {"by": by, "of": of, "share": 0.9} for by, of in (("A", "B"), ("B", "C"), ("C", "A"))
    ]

    ties = found(policy, *who("A", "B", "C"), holdings=holdings)

    assert ties.filter(pl.col("enterprise_id_l") == pl.col("enterprise_id_r")).is_empty()
    assert ties["is_control"].all()


def test_a_guarantee_for_oneself_or_for_an_unknown_loan_ties_nobody(policy):
    ties = found(
        policy,
        *who("A"),
        loans=[{"loan": "L1", "of": "A", "yuan": 100}],
        guarantees=[
            {"of": "A", "loan": "L1", "yuan": 100},
            {"of": "A", "loan": "L?", "yuan": 100},
        ],
    )

    assert ties.is_empty()
