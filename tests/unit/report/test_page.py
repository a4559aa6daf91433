"""The page: safe, whole, the same every time."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from tests.unit.report.example_run import NASTY_NAMES, make_run

from puhui.base import no_findings
from puhui.report import write_report
from puhui.report.page import embedded_json, render_report


class Page(HTMLParser):
    """What a browser would see: tags, and the texts outside scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, tag):  # noqa: ARG002
        self._inside = ""

    def handle_data(self, data):
        if self._inside not in ("script", "style"):
            self.texts.append(data)


@pytest.fixture(scope="module")
def html(run):
    return render_report(run=run)


@pytest.fixture(scope="module")
def page(html):
    return Page(html)


def test_same_run_same_bytes(tmp_path, html):
    path = write_report(run=make_run(), out=tmp_path)

    assert path == tmp_path / "report.html"
    assert path.read_text(encoding="utf-8") == html


def test_names_from_files_never_become_markup(page):
    scripts = [attributes for tag, attributes in page.tags if tag == "script"]
    assert len(scripts) == 3, "the data, the chart library and the page's own script"
    assert not any(tag == "img" for tag, _ in page.tags)
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    text = "".join(page.texts)
    for name in NASTY_NAMES.values():
        assert name in text


def test_values_of_findings_never_become_markup(page):
    assert "<b>一万</b>" in "".join(page.texts)


def test_embedded_json_cannot_be_left():
    assert embedded_json(["</script><!--", "&amp;"]) == (
        r'["\u003c/script\u003e\u003c!--","\u0026amp;"]'
    )


def test_embedded_json_has_no_numbers_that_json_has_not():
    with pytest.raises(ValueError, match="JSON"):
        embedded_json(float("nan"))


def test_nothing_is_fetched(page):
    addresses = [
        value
        for tag, attributes in page.tags
        for name, value in attributes.items()
        if name in ("href", "src", "srcset", "action", "poster") and tag != "base"
    ]

    assert addresses
    assert all(address is not None and address.startswith("#") for address in addresses)


def test_the_policy_forbids_the_network_and_foreign_scripts(page):
    (policy,) = [
        attributes["content"]
        for tag, attributes in page.tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]

    assert policy is not None
    assert "default-src 'none'" in policy
    (allowed,) = re.findall(r"script-src ([^;]*);", policy)
    assert re.fullmatch(r"'sha256-[^']{44}' 'sha256-[^']{44}'", allowed)


def test_every_firm_can_be_read_without_a_script(run, page):
    text = "".join(page.texts)
    for firm_id in run.decisions["firm_id"]:
        assert re.search(rf"\b{firm_id}\b", text)


def test_a_run_with_nothing_to_say_still_makes_a_page(run):
    empty = replace(
        run,
        scenario=None,
        findings=no_findings(),
        frontier=run.frontier.clear(),
        breadth_frontier=run.breadth_frontier.clear(),
        alternatives=(),
        allocation=replace(run.allocation, shadow_prices=(), breadth=None, notes=()),
        decisions=run.decisions.clear(),
    )

    texts = "".join(Page(render_report(run=empty)).texts)

    assert "没有发现问题" in texts
    assert "没有一个限制起作用" in texts
