"""The worked cases in policy/cases/relations.yaml."""

import polars as pl
import pytest
import yaml
from tests.conftest import AS_OF
from tests.unit.relations.made import facts, records, said

from puhui.base import FEN_PER_YUAN, Policy, default_policy_dir
from puhui.relations import control_groups, find_ties, group_exposure, guarantee_circles

CASES = yaml.safe_load((default_policy_dir() / "cases" / "relations.yaml").read_text("utf-8"))
POLICY = Policy.read(default_policy_dir()).at(AS_OF)


def cases(*, that_have: str = "ties"):
    chosen = [case for case in CASES["cases"] if that_have in case]
    return pytest.mark.parametrize("case", chosen, ids=lambda case: case["case"])


def facts_of(case):
    return facts(**{part: case.get(part, []) for part in ("holdings", "loans", "guarantees")})


def ties_of(case):
    given = records(*case["enterprises"])
    return find_ties(facts=facts_of(case), records=given, as_of=AS_OF, policy=POLICY)


@cases()
def test_ties(case):
    ties = ties_of(case)

    assert sorted(said(ties)) == sorted(map(tuple, case["ties"]))
    assert sorted(said(ties.filter("is_control"))) == sorted(map(tuple, case.get("control", [])))


@cases(that_have="share_ratio")
def test_shares(case):
    shares = {}
    for row in ties_of(case).filter("is_control").iter_rows(named=True):
        shares[row["enterprise_id_l"] + row["enterprise_id_r"]] = row["share_ratio"]

    assert {pair: shares[pair] for pair in case["share_ratio"]} == case["share_ratio"]


@cases()
def test_groups(case):
    groups = control_groups(ties=ties_of(case))

    members = groups.group_by("group_id", maintain_order=True).agg("enterprise_id")
    assert members["enterprise_id"].to_list() == case.get("groups", [])
    assert groups.filter("is_head")["enterprise_id"].to_list() == case.get("heads", [])


@cases(that_have="circles")
def test_circles(case):
    found = {}
    for row in guarantee_circles(ties=ties_of(case), policy=POLICY).iter_rows(named=True):
        amounts = [row["guaranteed_fen"] // FEN_PER_YUAN, row["covered_fen"] // FEN_PER_YUAN]
        found.setdefault(row["circle_id"], {})[row["enterprise_id"]] = amounts

    assert found == case["circles"]


@cases(that_have="exposure")
def test_exposure(case):
    groups = control_groups(ties=ties_of(case))

    exposure = group_exposure(groups=groups, facts=facts_of(case), as_of=AS_OF)

    yuan = exposure.select(
        "group_id", enterprises="enterprises_count",
        balance=pl.col("balance_fen") // FEN_PER_YUAN,
        outside=pl.col("guaranteed_outside_fen") // FEN_PER_YUAN,
        overdue=pl.col("overdue_balance_fen") // FEN_PER_YUAN,
    )  # fmt: skip
    rows = {row.pop("group_id"): row for row in yuan.to_dicts()}
    assert rows == case["exposure"]
    assert (
        exposure["total_fen"] == exposure["balance_fen"] + exposure["guaranteed_outside_fen"]
    ).all()
