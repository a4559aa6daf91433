"""The worked cases in policy/cases/profile.yaml."""

from datetime import date

import polars as pl
import pytest
import yaml

from puhui.base import Policy, default_policy_dir, fen_from_yuan
from puhui.profile import FEATURES, build_profile
from puhui.sources.schema import FIRMS_SCHEMA, INVOICES_SCHEMA

BOOK = yaml.safe_load((default_policy_dir() / "cases" / "profile.yaml").read_text("utf-8"))
DIRECTIONS = ("sale", "purchase")
NAMES = {feature.name for feature in FEATURES}


def monthly(case: dict, as_of: date) -> list[dict]:
    """One invoice on the 10th of each month, the latest last; none where the amount is 0."""
    latest = as_of.year * 12 + as_of.month - 1
    return [
        {direction: amount, "day": date(month // 12, month % 12 + 1, 10), "with": "M"}
        for direction, amounts in case.get("monthly", {}).items()
        for month, amount in enumerate(amounts, start=latest - len(amounts) + 1)
        if amount
    ]


def as_invoice(row: int, line: dict) -> dict:
    direction = next(name for name in DIRECTIONS if name in line)
    amount, tax = (fen_from_yuan(str(yuan)) for yuan in (line[direction], line.get("tax", 0)))
    return {
        "firm_id": line.get("firm", "F1"),
        "dataset": line.get("dataset", "file"),
        "direction": direction,
        "invoice_no": str(row),
        "invoice_date": line["day"],
        "counterparty_id": line["with"],
        "amount_fen": amount,
        "tax_fen": tax,
        "total_fen": amount + tax,
        "is_void": line.get("void", False),
        "row": row,
    }


def profile_of(case: dict) -> dict:
    """The features of F1."""
    as_of = case.get("as_of", BOOK["as_of"])
    lines = [*case.get("invoices", []), *monthly(case, as_of)]
    invoices = pl.DataFrame(
        [as_invoice(row, line) for row, line in enumerate(lines, start=2)], schema=INVOICES_SCHEMA
    )
    others = invoices.select("firm_id", "dataset").unique().filter(pl.col("firm_id") != "F1")
    first = pl.DataFrame({"firm_id": ["F1"], "dataset": ["file"]})
    firms = pl.concat([first, others]).with_columns(
        pl.lit(None, FIRMS_SCHEMA[name]).alias(name) for name in FIRMS_SCHEMA.names()[2:]
    )
    policy = Policy.read(default_policy_dir()).at(as_of)
    profile = build_profile(invoices=invoices, firms=firms, as_of=as_of, policy=policy)
    return profile.features.row(by_predicate=pl.col("firm_id") == "F1", named=True)


@pytest.mark.parametrize("case", BOOK["cases"], ids=lambda case: case["case"])
def test_features(case):
    expect = case.get("expect", {})
    missing = case.get("missing", [])
    names = NAMES - set(expect) if missing == "all_but" else set(missing)
    assert {*expect, *names} <= NAMES, "a case speaks of a feature that does not exist"

    features = profile_of(case)

    assert {name: features[name] for name in expect} == pytest.approx(expect, abs=5e-10)
    assert {name: features[name] for name in names if features[name] is not None} == {}


def test_every_feature_is_worked_out_in_some_case():
    assert set().union(*(case.get("expect", {}) for case in BOOK["cases"])) >= NAMES
