from datetime import date
from decimal import Decimal

import pytest

from puhui.base import Policy, UnableToReadPolicy, default_policy_dir

GOOD = """
cap_yuan:
  description: {zh: 上限, en: cap}
  unit: yuan
  status: assumption
  source: none
  values:
    2020-01-01: 1000000.5
    2022-01-01: 2000000
weights:
  description: {zh: 权重, en: weights}
  unit: ratio
  status: fact
  source: none
  values:
    2020-01-01: {A: 0.1}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "area.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_value_is_that_of_the_latest_day_not_after(folder):
    policy = Policy.read(folder)

    assert policy.at(date(2021, 12, 31)).decimal("area.cap_yuan") == Decimal("1000000.5")
    assert policy.at(date(2022, 1, 1)).integer("area.cap_yuan") == 2_000_000
    assert policy.at(date(2020, 1, 1)).fen("area.cap_yuan") == 100_000_050
    assert policy.at(date(2020, 1, 1)).table("area.weights") == {"A": 0.1}


@pytest.mark.parametrize(
    ("name", "day", "reader"),
    [
        ("area.nothing", date(2020, 1, 1), "value"),
        ("nowhere.cap_yuan", date(2020, 1, 1), "value"),
        ("area.cap_yuan", date(2019, 12, 31), "value"),
        ("area.weights", date(2020, 1, 1), "decimal"),
        ("area.cap_yuan", date(2020, 1, 1), "integer"),
        ("area.cap_yuan", date(2020, 1, 1), "table"),
    ],
)
def test_what_is_not_there_says_so(folder, name, day, reader):
    with pytest.raises(UnableToReadPolicy, match=name):
        getattr(Policy.read(folder).at(day), reader)(name)


def test_version_changes_with_any_byte(folder):
    before = Policy.read(folder).version
    (folder / "area.yaml").write_text(GOOD + "# note\n", encoding="utf-8")

    assert Policy.read(folder).version != before


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("- 1", "not a table"),
        ("x: {unit: a}", "lacks"),
        (GOOD.replace("status: fact", "status: rumour"), "status"),
        (GOOD.replace("2020-01-01: {A: 0.1}", "first: {A: 0.1}"), "keyed by date"),
    ],
)
def test_policy_in_another_form_is_refused(tmp_path, text, match):
    (tmp_path / "area.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(UnableToReadPolicy, match=match):
        Policy.read(tmp_path)


def test_empty_folder_is_refused(tmp_path):
    with pytest.raises(UnableToReadPolicy, match="no policy file"):
        Policy.read(tmp_path)


def test_policy_of_the_project_is_well_formed():
    assert Policy.read(default_policy_dir()).areas
