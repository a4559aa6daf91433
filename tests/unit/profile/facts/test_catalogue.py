"""The table of features of facts."""

import re

import pytest
from tests.unit.profile.facts.made import AS_OF, POLICY

from puhui.base import default_policy_dir
from puhui.profile import EVERY_FEATURE, FEATURES, SOURCE_FEATURES
from puhui.profile.facts.catalogue import all_formulas, all_terms
from puhui.profile.facts.reading import Reading
from puhui.profile.facts.schema import ENTERPRISES
from puhui.sources.providers import SOURCES, TABLES

ENDINGS = {
    "ratio": "_ratio",
    "count": "_count",
    "months": "_months",
    "days": "_days",
    "years": "_years",
    "level": "_level",
    "flag": "_flag",
    "log10_yuan": "_log10_yuan",
    "log10_kwh": "_log10_kwh",
}
READING = Reading.read(as_of=AS_OF, feeds_read=TABLES, policy=POLICY.at(AS_OF))
FORMULAS, TERMS = all_formulas(READING), all_terms(READING)


def test_names_are_unique_among_all_features():
    assert len(EVERY_FEATURE) == len(FEATURES) + len(SOURCE_FEATURES)


def test_every_source_has_features_but_that_of_invoices():
    assert {feature.source for feature in SOURCE_FEATURES} == set(SOURCES) - {"invoice"}


@pytest.mark.parametrize("feature", SOURCE_FEATURES, ids=lambda feature: feature.name)
def test_definition_is_whole(feature):
    assert feature.name.endswith(ENDINGS[feature.unit])
    assert feature.family == feature.source
    for text in (feature.title, feature.definition, feature.missing, feature.why_kept_out):
        if text is not None:
            assert re.search("[一-鿿]", text.zh), text
            assert text.en.isascii(), text
    assert feature.maximum is None or feature.minimum < feature.maximum
    assert len(feature.title.zh) <= 14, "a few words that fit a reason"
    assert feature.is_model_input == (feature.why_kept_out is None)


@pytest.mark.parametrize("feature", SOURCE_FEATURES, ids=lambda feature: feature.name)
def test_tables_are_those_of_its_formula(feature):
    columns = FORMULAS[feature.name].meta.root_names()
    assert {TERMS[column.partition("@")[0]].table for column in columns} == set(feature.tables)
    assert set(feature.tables) <= {*TABLES, ENTERPRISES}


def test_every_term_is_used():
    used = {
        column.partition("@")[0]
        for formula in FORMULAS.values()
        for column in formula.meta.root_names()
    }
    # A monthly figure has its first and last month, whether or not a feature asks for both.
    spare = {name for name in TERMS if name.endswith((".first", ".last"))}
    assert set(TERMS) - used - spare == set()


def test_what_the_outcome_is_read_from_is_kept_from_the_model():
    shown = {feature.name for feature in SOURCE_FEATURES if not feature.is_model_input}
    assert {"bank_overdue_days", "bank_worst_overdue_days", "registry_closed_flag"} <= shown


def test_definitions_name_parameters_of_the_policy():
    folder = default_policy_dir()
    known = "\n".join(
        (folder / name).read_text("utf-8") for name in ("profile.yaml", "source_features.yaml")
    )
    texts = " ".join(f"{feature.definition} {feature.missing}" for feature in SOURCE_FEATURES)
    named = set(re.findall(r"minimum_\w+|report_\w+|tax_grade_levels", texts))
    assert len(named) > 5
    assert {name for name in named if f"\n{name}:" not in known} == set()
