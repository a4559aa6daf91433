from datetime import date

import polars as pl
from tests.conftest import AS_OF
from tests.unit.relations.made import facts

from puhui.relations import EXPOSURE_SCHEMA, GROUPS_SCHEMA, group_exposure

ALONE = pl.DataFrame(schema=GROUPS_SCHEMA)


def together(*names):
    return pl.DataFrame(
        [{"group_id": f"G-{names[0]}", "enterprise_id": name} for name in names]
    ).match_to_schema(GROUPS_SCHEMA, missing_columns="insert")


def exposure(groups, **given):
    return group_exposure(groups=groups, facts=facts(**given), as_of=AS_OF)


def test_nothing_lent_is_nothing_exposed():
    found = group_exposure(groups=ALONE, facts={}, as_of=AS_OF)

    assert found.schema == EXPOSURE_SCHEMA
    assert found.is_empty()


def test_a_group_without_loans_is_listed_with_nothing():
    found = exposure(together("A", "B"))

    assert found.row(0) == ("G-A", 2, 0, 0, 0, 0)


def test_a_loan_that_comes_twice_counts_once():
    loan = {"loan": "L1", "of": "A", "yuan": 100}

    assert exposure(ALONE, loans=[loan, loan])["balance_fen"].to_list() == [10_000]


def test_a_loan_of_a_later_day_is_not_yet_lent():
    later = {"loan": "L1", "of": "A", "yuan": 100, "started": date(2020, 3, 1)}

    assert exposure(ALONE, loans=[later]).is_empty()


def test_unknown_days_overdue_are_not_overdue():
    loan = {"loan": "L1", "of": "A", "yuan": 100, "overdue_days": None}

    assert exposure(ALONE, loans=[loan])["overdue_balance_fen"].to_list() == [0]


def test_a_guarantee_for_an_unknown_loan_counts_in_full():
    found = exposure(together("A", "B"), guarantees=[{"of": "A", "loan": "L?", "yuan": 100}])

    assert found["guaranteed_outside_fen"].to_list() == [10_000]


def test_a_loan_of_nobody_known_is_not_lost():
    found = exposure(
        ALONE,
        loans=[{"loan": "L1", "of": None, "yuan": 100}, {"loan": "L2", "of": "A", "yuan": 1}],
    )

    assert found.select("group_id", "enterprises_count", "balance_fen").rows() == [
        ("G-A", 1, 100),
        (None, 0, 10_000),
    ]
