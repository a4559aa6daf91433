"""The worked cases in policy/cases/views.yaml."""

import polars as pl
import pytest
import yaml

from puhui.base import default_policy_dir
from puhui.profile import VIEWS, views

BOOK = yaml.safe_load((default_policy_dir() / "cases" / "views.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", BOOK["cases"], ids=lambda case: case["case"])
def test_views(case, policy):
    known = {name: [float(value)] for name, value in case.get("features", {}).items()}
    scored = views(features=pl.DataFrame({"enterprise_id": ["E1"], **known}), policy=policy)
    found = {row["view"]: row for row in scored.iter_rows(named=True)}
    assert list(found) == list(VIEWS)

    for view, expect in case.get("expect", {}).items():
        got = {name: found[view][name] for name in expect}
        assert got == pytest.approx(expect, abs=5e-10), view
    assert {view for view in case.get("unknown", []) if found[view]["score"] is not None} == set()
