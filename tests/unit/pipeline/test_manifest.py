from datetime import date

import polars as pl
import pytest

from puhui.base import Policy
from puhui.pipeline import DecideRequest
from puhui.pipeline.manifest import make_manifest


@pytest.fixture
def request_of_a_run(tmp_path, policy_dir):
    rates = tmp_path / "rates.csv"
    rates.write_text("rates", encoding="utf-8")
    return DecideRequest(
        invoices=(tmp_path / "a.xlsx",),
        rates=rates,
        budget_fen=100,
        as_of=date(2020, 2, 29),
        policy_dir=policy_dir,
        seed=1,
        work_dir=tmp_path,
    )


def test_manifest_holds_no_path_and_no_clock(request_of_a_run, policy_dir, tmp_path):
    made = [
        make_manifest(
            request=request_of_a_run,
            policy=Policy.read(policy_dir),
            input_hashes=pl.DataFrame({"file": ["a.xlsx"], "sha256": ["0" * 64]}),
            model={"sha256": "1"},
        )
        for _ in range(2)
    ]

    assert made[0] == made[1]
    assert str(tmp_path) not in str(made[0])
    assert made[0]["inputs"] == {"a.xlsx": "0" * 64}
    assert made[0]["libraries"]["polars"] == pl.__version__
