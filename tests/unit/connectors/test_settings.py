"""Settings: what is missing or wrong is told before anything goes over the network."""

from pathlib import Path

import pytest

from puhui.connectors import UnableToReadSettings, read_settings, rest_settings

ROOT = Path(__file__).resolve().parents[3]
SOUND = {"url": "https://api.example/filings", "table": "tax.filings"}


def test_the_example():
    content = read_settings(path=ROOT / "examples" / "pull_tax_filings.yaml")
    settings = rest_settings(content=content, environment={"TAX_API_TOKEN": "secret"})
    assert (settings.table, settings.token) == ("tax.filings", "secret")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"url": None}, "url"),
        ({"url": "ftp://api.example"}, "no http"),
        ({"url": "https://me:secret@api.example"}, "password"),
        ({"table": "filings"}, "filings"),
        ({"table": "../tax.filings"}, "no name"),
        ({"page_size": 0}, "page_size"),
        ({"page_size": True}, "page_size"),
        ({"page_size": "5"}, "page_size"),
        ({"timeout_seconds": -1.0}, "timeout_seconds"),
        ({"paging": "offset"}, "paging"),
        ({"token": "secret"}, "token"),
        ({"retries": 3}, "retries"),
        ({"token_variable": "UNSET"}, "UNSET"),
        ({"token_variable": "SET", "url": "http://api.example/filings"}, "https"),
    ],
)
def test_wrong_settings(changed, told):
    with pytest.raises(UnableToReadSettings, match=told) as caught:
        rest_settings(content={**SOUND, **changed}, environment={"SET": "secret"})
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("missing", ["url", "table"])
def test_missing_settings(missing):
    content = {key: value for key, value in SOUND.items() if key != missing}
    with pytest.raises(UnableToReadSettings, match=missing):
        rest_settings(content=content, environment={})


def test_without_a_token():
    assert rest_settings(content=SOUND, environment={}).token is None


@pytest.mark.parametrize("text", ["", "a: [", "- 1", "url: x", "connector: 3"])
def test_no_settings_file(tmp_path, text):
    path = tmp_path / "pull.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnableToReadSettings, match=r"pull\.yaml"):
        read_settings(path=path)


def test_no_file(tmp_path):
    with pytest.raises(UnableToReadSettings, match=r"pull\.yaml"):
        read_settings(path=tmp_path / "pull.yaml")
