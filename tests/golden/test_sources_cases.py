"""The cases of policy/cases/sources.yaml."""

from pathlib import Path

import polars as pl
import pytest
import yaml

from puhui.base import SilentProgress, default_policy_dir
from puhui.sources import UnableToReadInvoices, read_intake

FILE = Path(default_policy_dir(), "cases", "sources.yaml")
CASES = yaml.safe_load(FILE.read_text(encoding="utf-8"))
# about the file as a whole, which has one sale and neither firms nor purchases
OF_THE_FILE = ("table_missing", "firm_not_listed")


def cases_with(part):
    return [pytest.param(case, id=case["name"]) for case in CASES["cases"] if part in case]


@pytest.fixture
def read_case(tmp_path, policy):
    def read(case):
        path = tmp_path / "销项.csv"
        pl.DataFrame([CASES["row"] | case["cells"]]).write_csv(path)
        return read_intake(
            paths=[path], as_of=policy.as_of, policy=policy, progress=SilentProgress()
        )

    return read


@pytest.mark.parametrize("case", cases_with("read"))
def test_read(case, read_case):
    intake = read_case(case)
    (invoice,) = intake.invoices.to_dicts()
    assert {name: invoice[name] for name in case["read"]} == case["read"]
    codes = intake.findings.filter(~pl.col("code").is_in(OF_THE_FILE))["code"]
    assert codes.to_list() == case.get("findings", [])


@pytest.mark.parametrize("case", cases_with("rejected"))
def test_rejected(case, read_case):
    with pytest.raises(UnableToReadInvoices) as error:
        read_case(case)
    of_the_row = error.value.findings.filter(pl.col("row") == 2)
    assert set(of_the_row["code"]) == {case["rejected"]}
