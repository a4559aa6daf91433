"""Articles' markup, and that nothing gets through it."""

from hypothesis import given
from hypothesis import strategies as st

from puhui_web.service.markup import html_of

ALLOWED = ("<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>")


def test_paragraphs_and_lists():
    html = html_of("一段\n\n前言：\n- 甲\n- 乙\n结尾\n\n\n最后")
    assert html == ("<p>一段</p><p>前言：</p><ul><li>甲</li><li>乙</li></ul><p>结尾</p><p>最后</p>")


def test_nothing_is_nothing():
    assert html_of(" \n\n ") == ""


@given(st.text(alphabet="<>&'\"/pscript- \n中{}%"))
def test_whatever_is_written_makes_no_other_tag(text):
    html = str(html_of(text))
    for tag in ALLOWED:
        html = html.replace(tag, "")
    assert "<" not in html
    assert ">" not in html
