"""The page of all tables: complete, and the same in the docs."""

from pathlib import Path

from puhui.sources.providers import SOURCES, TABLES
from puhui.sources.providers.schemas_page import schemas_page

ROOT = Path(__file__).resolve().parents[4]


def test_the_docs_page_is_the_catalogue():
    page = (ROOT / "docs" / "providers.md").read_text(encoding="utf-8")
    assert page == schemas_page() + "\n"


def test_every_table_is_there_once():
    page = schemas_page()
    for name in TABLES:
        assert page.count(f"`{name}`\n") == 1
    for source in SOURCES.values():
        assert page.count(f"\n## {source.zh} {source.en}\n") == 1
