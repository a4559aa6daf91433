"""The catalogue of findings: complete, in use, and the same in the docs."""

import re
from pathlib import Path

import pytest

import puhui.sources
from puhui.base import Severity
from puhui.sources import CATALOGUE, file_codes, provider_codes, rate_codes, row_codes
from puhui.sources.findings_page import findings_page

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = Path(puhui.sources.__file__).parent
MODULES = (file_codes, row_codes, provider_codes, rate_codes)


def named_codes():
    return {
        name: value
        for module in MODULES
        for name, value in vars(module).items()
        if hasattr(value, "severity")
    }


def test_every_code_is_in_the_catalogue_once():
    assert sorted(code.code for code in CATALOGUE) == sorted(
        code.code for code in named_codes().values()
    )
    assert len({code.code for code in CATALOGUE}) == len(CATALOGUE)


def test_a_code_is_named_like_its_constant():
    assert {name: code.code for name, code in named_codes().items()} == {
        name: name.lower() for name in named_codes()
    }


def test_every_code_is_used():
    source = "".join(
        file.read_text(encoding="utf-8")
        for file in PACKAGE.rglob("*.py")
        if file.stem not in {"file_codes", "row_codes", "provider_codes", "rate_codes", "catalogue"}
    )
    unused = [name for name in named_codes() if not re.search(rf"\b{name}\b", source)]
    assert unused == []


@pytest.mark.parametrize("code", CATALOGUE, ids=lambda code: code.code)
def test_messages(code):
    for text in (*code.what, *code.advice):
        assert text == text.strip()
        assert not text.endswith((".", "。"))
        assert set(re.findall(r"{(\w*)}", text)) <= {"field", "value"}
    for part in (code.what, code.advice):
        assert re.search(r"[\u4e00-\u9fff]", part.zh)
        assert ("{value}" in part.zh) == ("{value}" in part.en)
        assert ("{field}" in part.zh) == ("{field}" in part.en)


def test_rejecting_codes_reject():
    assert {code.severity for code in row_codes.REJECTING_CODES} == {Severity.REJECTED}
    assert {code.severity for code in row_codes.REPAIR_CODES} == {Severity.CORRECTED}
    assert {code.severity for code in row_codes.NOTE_CODES} == {Severity.NOTED}


def test_the_docs_page_is_the_catalogue():
    page = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    assert page == findings_page() + "\n"
