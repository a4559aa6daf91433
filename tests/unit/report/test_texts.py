"""The words: both languages, every one used, none missing."""

import re
import string
from importlib.resources import files

import pytest

from puhui.profile import FAMILIES, FEATURES
from puhui.report.explain_texts import EXPLAIN_TEXTS
from puhui.report.firm_texts import FIRM_TEXTS
from puhui.report.texts import TEXTS, sentence

PACKAGE = files("puhui.report")


def sources(*, suffix):
    folders = [PACKAGE, PACKAGE / "static", PACKAGE / "templates"]
    return "\n".join(
        file.read_text(encoding="utf-8")
        for folder in folders
        for file in folder.iterdir()
        if file.name.endswith(suffix) and not file.name.endswith("texts.py")
    )


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("texts", [TEXTS, FIRM_TEXTS, EXPLAIN_TEXTS])
def test_both_languages_say_it_with_the_same_places(texts):
    for key, text in texts.items():
        assert text.zh, key
        assert text.en, key
        assert places(text.zh) == places(text.en), key


def test_no_word_is_defined_twice():
    assert TEXTS.keys() & FIRM_TEXTS.keys() == set()


def test_every_word_that_the_scripts_say_exists():
    said = set(re.findall(r'say\("(\w+)"', sources(suffix=".js")))

    assert said
    assert said <= TEXTS.keys() | FIRM_TEXTS.keys()


def test_every_word_that_the_templates_say_exists():
    templates = sources(suffix=".j2")
    said = set(re.findall(r't\("(\w+)"', templates)) | set(re.findall(r"words\.(\w+)", templates))

    assert said <= TEXTS.keys() | FIRM_TEXTS.keys()


def test_every_word_is_used():
    code = "".join(sources(suffix=suffix) for suffix in (".py", ".js", ".j2"))
    # keys put together from a name: chart_…, key_…, served_…, severity_…, sort_…, title_…
    built = re.compile(r"(chart|key|served|severity|title|reason)_")
    unused = [
        key
        for key in [*TEXTS, *FIRM_TEXTS, *EXPLAIN_TEXTS]
        if not built.match(key) and not re.search(rf"\b{key}\b", code)
    ]

    assert unused == []


def test_values_take_the_form_of_their_language():
    said = sentence("key_lent_meaning", share="12.0%")

    assert said.zh == "所有建议放款之和，占预算的 12.0%。"
    assert sentence("learned_only", firms=1234).en.startswith("A further 1,234 firms")


def test_every_family_of_features_has_a_name():
    assert {feature.family for feature in FEATURES} <= FAMILIES.keys()
