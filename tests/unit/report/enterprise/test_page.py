"""enterprises.html: safe, whole, the same every time."""

import re
from dataclasses import fields, replace

import pytest
from tests.unit.report.enterprise.example_seen import (
    AS_OF,
    NASTY_NAME,
    make_contributions,
    make_empty,
    make_seen,
)
from tests.unit.report.test_page import Page

from puhui.report import write_enterprises_page
from puhui.report.enterprise.page import render_enterprises


def render(seen):
    return render_enterprises(seen=seen, as_of=AS_OF, contributions=make_contributions())


@pytest.fixture(scope="module")
def html():
    return render(make_seen())


@pytest.fixture(scope="module")
def page(html):
    return Page(html)


def test_the_same_profile_gives_the_same_bytes(tmp_path, html):
    path = write_enterprises_page(
        seen=make_seen(), as_of=AS_OF, out=tmp_path / "out", contributions=make_contributions()
    )

    assert path == tmp_path / "out" / "enterprises.html"
    assert path.read_bytes() == html.encode()


def test_the_order_of_rows_does_not_matter(html):
    seen = make_seen()
    turned = replace(
        seen, **{part.name: getattr(seen, part.name).reverse() for part in fields(seen)}
    )

    assert render(turned) == html


def test_names_never_become_markup(page):
    scripts = [attributes for tag, attributes in page.tags if tag == "script"]
    assert len(scripts) == 2, "the words and the page's own script"
    assert not any(tag == "img" for tag, _ in page.tags)
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    assert NASTY_NAME in "".join(page.texts)


def test_nothing_is_fetched_and_only_the_own_script_runs(html):
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', html)

    assert policy.startswith("default-src &#39;none&#39;")
    assert policy.count("sha256-") == 1
    assert not re.search(r'(?:src|href)="(?!#)', html)


def test_every_section_is_in_the_bar_on_top(page):
    sections = [a["id"] for tag, a in page.tags if tag == "section" and "id" in a]
    links = [a["href"].removeprefix("#") for tag, a in page.tags if tag == "a" and "href" in a]

    assert sections == links[2:]  # behind the way to the content and the name of the project
    assert len(sections) == 8


def test_every_text_is_in_both_languages(page):
    languages = [a["lang"] for tag, a in page.tags if tag == "span" and "lang" in a]

    assert languages[::2] == ["zh-CN"] * (len(languages) // 2)
    assert languages[1::2] == ["en"] * (len(languages) // 2)


def test_an_empty_register_has_a_page_that_says_what_to_do():
    text = "".join(Page(render_enterprises(seen=make_empty(), as_of=AS_OF)).texts)

    assert "0 户企业一览" in text
    assert text.count("请先用 puhui fuse 收入各来源的记录") == 5
    assert "run puhui learn" in text
