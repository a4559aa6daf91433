"""The worked cases in policy/cases/life_stage.yaml."""

import polars as pl
import pytest
import yaml

from puhui.base import default_policy_dir
from puhui.profile import life_stages
from puhui.profile.life_stage import STAGES

BOOK = yaml.safe_load((default_policy_dir() / "cases" / "life_stage.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", BOOK["cases"], ids=lambda case: case["case"])
def test_life_stage(case, policy):
    known = {name: [float(value)] for name, value in case.get("features", {}).items()}
    table = pl.DataFrame({"enterprise_id": ["E1"], **known})

    found = life_stages(features=table, policy=policy).row(0, named=True)

    assert found["stage"] == case["stage"]
    for direction in ("for", "against"):
        codes = [why["code"] for why in found["reasons"] if why["direction"] == direction]
        assert codes == case.get(direction, []), direction


def test_every_stage_is_in_some_case():
    assert {case["stage"] for case in BOOK["cases"]} == {*STAGES, None}
