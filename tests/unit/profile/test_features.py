"""The table of features and the page written from it."""

import re
from datetime import date
from pathlib import Path

import pytest

from puhui.base import default_policy_dir
from puhui.profile import FEATURES, build_profile
from puhui.profile.features import FAMILIES
from puhui.profile.features_page import features_page

AS_OF = date(2020, 2, 29)
ROOT = Path(__file__).resolve().parents[3]
# what a name ends with says its unit
ENDINGS = {
    "ratio": "_ratio",
    "correlation": "_correlation",
    "count": "_count",
    "months": "_months",
    "days": "_days",
    "log10_yuan": "_log10_yuan",
}


def test_names_are_unique():
    assert len({feature.name for feature in FEATURES}) == len(FEATURES)


def test_families_are_known_and_together():
    families = [feature.family for feature in FEATURES]
    in_order = [
        name for name, before in zip(families, [None, *families], strict=False) if name != before
    ]
    assert in_order == list(dict.fromkeys(families))
    assert set(families) == set(FAMILIES)


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_definition_is_whole(feature):
    assert feature.name.endswith(ENDINGS[feature.unit])
    assert feature.name.isidentifier()
    for text in (feature.title, feature.definition, feature.missing):
        assert re.search("[一-鿿]", text.zh), text
        assert text.en.isascii(), text
    low, high = feature.minimum, feature.maximum
    assert low is not None
    assert high is None or low < high
    assert len(feature.title.zh) <= 14, "a few words that fit a reason"


def test_definitions_name_parameters_of_the_policy():
    known = (default_policy_dir() / "profile.yaml").read_text(encoding="utf-8")
    texts = " ".join(f"{feature.definition} {feature.missing}" for feature in FEATURES)
    named = set(re.findall(r"minimum_\w+|round_\w+", texts))
    assert named
    assert {name for name in named if f"\n{name}:" not in known} == set()


def test_network_is_shown_and_not_learnt_from():
    kept = {feature.family for feature in FEATURES if not feature.is_model_input}
    assert kept == {"network"}


def test_what_may_be_the_outcome_is_at_its_worst_once_a_firm_stops(
    make_invoices, make_firms, policy
):
    """A firm that traded for two years and stopped a year before the date."""
    days = [date(2017 + month // 12, month % 12 + 1, 10) for month in range(2, 24)]
    lines = [
        ("A", direction, day, party, 5_000_000, False)
        for day in days
        for direction in ("sale", "purchase")
        for party in ("x", "y", "z")
    ]
    profile = build_profile(
        invoices=make_invoices(*lines), firms=make_firms("A"), as_of=AS_OF, policy=policy
    )
    values = profile.features.row(0, named=True)
    worst = {
        feature.name: feature.maximum if feature.higher_is == "riskier" else feature.minimum
        for feature in FEATURES
        if feature.may_be_outcome
    }
    days_since = (AS_OF - days[-1]).days
    worst |= dict.fromkeys(("since_last_sale_days", "since_last_purchase_days"), days_since)
    del worst["sales_growth_half_ratio"]  # nothing in the half year and nothing before: missing
    assert {name: values[name] for name in worst} == worst


def test_page_is_fresh():
    page = (ROOT / "docs" / "features.md").read_text(encoding="utf-8")
    assert page == features_page(), "python -m puhui.profile.features_page > docs/features.md"
