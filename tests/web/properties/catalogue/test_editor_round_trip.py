"""The editor's form shows a document and gives it back, nested rules and mistakes included."""

import json

from hypothesis import given
from hypothesis import strategies as st

from puhui.base.policy import default_policy_dir
from puhui.matching import FACTS, item_document, load_items
from puhui_web.catalogue.documents import (
    UnableToReadDocument,
    document_from_text,
    text_of_document,
)
from puhui_web.catalogue.editing import (
    field_values,
    requirement_from,
    requirement_values,
    with_field_values,
    with_requirement_values,
)

ITEMS = load_items(default_policy_dir() / "catalogue")
items = st.sampled_from([item_document(item) for item in ITEMS])
line = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp", "Zs")), min_size=1, max_size=12
)
numbers = st.integers(-(10**9), 10**9)


@st.composite
def one_fact_rules(draw):
    fact = FACTS[draw(st.sampled_from(sorted(FACTS)))]
    if fact.kind == "flag":
        return {"fact": fact.name, "is": draw(st.booleans())}
    if fact.kind == "code":
        codes = st.lists(st.sampled_from(["A", "B", "micro", "520302"]), min_size=1, unique=True)
        return {"fact": fact.name, "one_of": draw(codes)}
    in_yuan = "_yuan" if fact.kind == "amount" else ""
    bound = numbers.map(str) if in_yuan else numbers
    operator = draw(st.sampled_from(["at_least", "at_most", "between"]))
    value = draw(st.lists(bound, min_size=2, max_size=2) if operator == "between" else bound)
    return {"fact": fact.name, f"{operator}{in_yuan}": value}


rules = st.recursive(
    one_fact_rules(),
    lambda inner: st.one_of(
        st.fixed_dictionaries({"all": st.lists(inner, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"any": st.lists(inner, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"not": inner}),
    ),
    max_leaves=6,
)
words = st.fixed_dictionaries({"zh": line, "en": line})
requirements = st.fixed_dictionaries(
    {
        "code": line,
        "test": rules,
        "says": words,
        "if_not": words,
        "can_change": st.booleans(),
        "source": line,
        "status": st.sampled_from(["fact", "assumption"]),
    }
)


@given(requirements)
def test_a_requirement_comes_back_as_it_was(requirement):
    shown = requirement_values(requirement)
    assert requirement_from(shown) == requirement
    is_one_fact = "fact" in requirement["test"]
    assert shown["is_nested"] is not is_one_fact


@given(items)
def test_saving_an_untouched_form_changes_nothing(document):
    assert with_field_values(document, field_values(document)) == document
    listed = document.get("requirements", [])
    assert with_requirement_values(listed, [requirement_values(one) for one in listed]) == listed


@given(items, st.data())
def test_changing_one_field_changes_that_place_only(document, data):
    values = field_values(document)
    name = data.draw(st.sampled_from(["name__zh", "summary__en", "source"]))
    text = data.draw(line)
    made = with_field_values(document, {**values, name: text})
    back = with_field_values(made, {**field_values(made), name: values[name]})
    assert field_values(made)[name] == text.strip()
    assert back == document


@given(items)
def test_a_document_comes_back_from_its_text(document):
    assert document_from_text(text_of_document(document)) == document


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_words(text):
    try:
        document = document_from_text(text)
    except UnableToReadDocument as refused:
        document = {"zh": refused.what.zh, "en": refused.what.en}
    assert json.loads(json.dumps(document, allow_nan=False)) == document


@given(st.dictionaries(line, st.one_of(st.none(), line, numbers, st.lists(line))))
def test_a_requirement_that_is_none_is_shown_without_falling_over(parts):
    assert isinstance(requirement_from(requirement_values(parts)), dict)
