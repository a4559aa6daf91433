"""Whatever is typed is read as a value or answered with words, and no name leads anywhere."""

from pathlib import PurePosixPath, PureWindowsPath

from hypothesis import given
from hypothesis import strategies as st

from puhui.base import Bilingual, yuan_text
from puhui_web.applications.documents.names import clean_name
from puhui_web.applications.documents.types import FILE_TYPES, file_type
from puhui_web.applications.steps.answers import read_answer
from puhui_web.applications.steps.questions import YES_NO, Question
from puhui_web.applications.steps.saving import as_typed

TEXT = Bilingual("问题", "question")
KINDS = ("amount", "count", "percent", "flag", "choice", "words")
LEAST, MOST = 100, 10**12


def question(kind):
    return Question("q", kind, TEXT, TEXT, choices=YES_NO, least=LEAST, most=MOST)


@given(kind=st.sampled_from(KINDS), typed=st.text(max_size=60))
def test_anything_typed_is_read_or_answered(kind, typed):
    found = read_answer(question(kind), typed)
    assert found is None or isinstance(found, (Bilingual, int, float, str, bool))


@given(fen=st.integers(LEAST, MOST))
def test_an_amount_is_read_back_as_it_was_shown(fen):
    asked = question("amount")
    assert read_answer(asked, as_typed(asked, fen)) == fen
    assert read_answer(asked, f"¥{yuan_text(fen)} 元") == fen


@given(wan=st.integers(1, 10**6))
def test_wan_is_ten_thousand(wan):
    assert read_answer(question("amount"), f"{wan}万") == wan * 1_000_000


@given(fen=st.one_of(st.integers(max_value=LEAST - 1), st.integers(min_value=MOST + 1)))
def test_no_amount_outside_is_taken(fen):
    assert isinstance(read_answer(question("amount"), f"{fen // 100}.{fen % 100:02}"), Bilingual)


@given(name=st.text(max_size=300), kind=st.sampled_from(sorted(FILE_TYPES)))
def test_a_name_is_one_visible_part_with_its_own_suffix(name, kind):
    kept = clean_name(name, kind=FILE_TYPES[kind], characters_max=80)
    assert kept == PurePosixPath(kept).name == PureWindowsPath(kept).name
    assert kept.endswith(FILE_TYPES[kind].suffix)
    assert len(kept) <= 80
    assert kept[0] not in "=+-@. \t"
    assert kept.isprintable()


@given(content=st.binary(max_size=200))
def test_any_bytes_are_told_or_refused(content):
    found = file_type(content)
    assert found is None or found in FILE_TYPES.values()
