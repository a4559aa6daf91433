"""A feature's value as people read it."""

import pytest

from puhui.base import Bilingual
from puhui.profile import FEATURES
from puhui.profile.schema import Feature
from puhui.report.profile_values import feature_text


def feature(unit):
    text = Bilingual("", "")
    return Feature("x", "scale", text, text, unit, None, None, text, "either")


@pytest.mark.parametrize(
    ("unit", "value", "zh", "en"),
    [
        ("ratio", 0.123, "12.3%", "12.3%"),
        ("log10_yuan", 5.0, "10 万元", "100 thousand yuan"),
        ("log10_yuan", 0.0, "0 元", "0 yuan"),
        ("correlation", -0.456, "-0.46", "-0.46"),
        ("months", 40.0, "40 个月", "40 months"),
        ("days", 2.5, "2.5 天", "2.5 days"),
        ("count", 12345.0, "12,345", "12,345"),
        ("ratio", None, "没有数据", "missing"),
    ],
)
def test_value_has_its_unit(unit, value, zh, en):
    assert feature_text(feature=feature(unit), value=value) == (zh, en)


def test_every_unit_of_the_profile_is_known():
    known = {"ratio", "log10_yuan", "correlation", "months", "days", "count"}

    assert {feature.unit for feature in FEATURES} <= known
