"""A pull: nothing missing, nothing twice, whatever breaks in between."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
import yaml

from puhui.base import SilentProgress
from puhui.connectors import RestConnector, UnableToPull, rest, rest_settings
from puhui.sources.providers import read_deliveries

KILLED = """
import sys
from pathlib import Path
from puhui.base import SilentProgress
from puhui.connectors import RestConnector, read_settings, rest_settings
connector = RestConnector(settings=rest_settings(content=read_settings(path=Path(sys.argv[1]))))
connector.pull(into=Path(sys.argv[2]), checkpoint=Path(sys.argv[3]), progress=SilentProgress())
"""


@pytest.fixture
def pull(content, environment, tmp_path):
    """Return a function that pulls into a folder, always the same."""

    def pull_again(**changed):
        settings = rest_settings(content={**content, **changed}, environment=environment)
        return RestConnector(settings=settings).pull(
            into=tmp_path / "pulled",
            checkpoint=tmp_path / "checkpoint.json",
            progress=SilentProgress(),
        )

    return pull_again


def numbers(files):
    return [
        json.loads(line)["taxpayer_no"]
        for file in files
        for line in file.read_text(encoding="utf-8").splitlines()
    ]


def everything(provider):
    return [record["taxpayer_no"] for record in provider.records]


@pytest.mark.parametrize("paging", ["cursor", "link"])
def test_all_pages(provider, pull, environment, paging):
    provider.paging = paging
    pulled = pull(paging=paging)
    assert (pulled.pages, pulled.records) == (5, 23)
    assert numbers(pulled.files) == everything(provider)
    assert provider.tokens == {f"Bearer {environment['FILINGS_TOKEN']}"}


def test_what_is_pulled_can_be_read(provider, pull, tmp_path):
    pull()
    delivery = read_deliveries(
        paths=[tmp_path / "pulled"], as_of=date(2020, 2, 29), hash_key=b"k" * 32
    )
    assert delivery.facts["tax.filings"]["taxpayer_no"].to_list() == everything(provider)


@pytest.mark.parametrize("trouble", ["500", "503", "429", "reset", "cut"])
def test_troubles_that_pass(provider, pull, trouble):
    provider.troubles = ["", trouble, ""]
    assert numbers(pull().files) == everything(provider)
    assert len(provider.asked) == 6


def test_retry_after_is_heeded(provider, pull):
    provider.troubles = ["429"]
    started = time.monotonic()
    pull(wait_seconds_max=5)
    assert time.monotonic() - started >= 1


@pytest.mark.parametrize("trouble", ["500", "reset"])
def test_troubles_that_stay(provider, pull, environment, trouble):
    provider.troubles = ["", "", *[trouble] * 3]
    with pytest.raises(UnableToPull) as caught:
        pull()
    assert environment["FILINGS_TOKEN"] not in str(caught.value)
    assert numbers(pull().files) == everything(provider)
    assert len(provider.asked) == 2 + 3 + 3, "the first two pages are not asked for again"


@pytest.mark.parametrize("status", ["401", "404", "302"])
def test_refusals_are_not_asked_again(provider, pull, status):
    provider.troubles = [status]
    with pytest.raises(UnableToPull, match=status):
        pull()
    assert len(provider.asked) == 1


@pytest.mark.parametrize(
    "odd",
    [
        b"no json",
        b"[]",
        {"data": {"items": {}}},
        {"data": {"items": [1]}},
        {"data": {"items": []}, "next": ["5"]},
        {"data": {"items": []}, "next": "5"},
    ],
    ids=repr,
)
def test_odd_pages(provider, pull, odd):
    provider.page = lambda start, page: odd if start == 5 else page
    with pytest.raises(UnableToPull, match="not as the settings say"):
        pull()
    provider.page = lambda _start, page: page
    assert numbers(pull().files) == everything(provider)


def test_a_link_elsewhere_gets_no_token(provider, pull):
    provider.page = lambda _start, page: {**page, "next": "http://127.0.0.2:1/filings"}
    with pytest.raises(UnableToPull, match="elsewhere"):
        pull(paging="link")


def test_digits_stay_as_they_were_written(provider, pull):
    provider.page = lambda _start, _page: b'{"data":{"items":[{"a":12345678901234567890.10}]}}'
    assert pull().files[0].read_text(encoding="utf-8") == '{"a": "12345678901234567890.10"}\n'


def test_a_finished_pull_asks_nothing(provider, pull):
    first = pull()
    asked = len(provider.asked)
    assert pull() == first
    assert len(provider.asked) == asked


def test_broken_between_file_and_checkpoint(provider, pull, monkeypatch, tmp_path):
    written = []

    def break_third(**arguments):
        written.append(arguments)
        if len(written) == 3:
            raise KeyboardInterrupt
        rest_write(**arguments)

    rest_write = rest.write_checkpoint
    monkeypatch.setattr(rest, "write_checkpoint", break_third)
    with pytest.raises(KeyboardInterrupt):
        pull()
    assert len(list((tmp_path / "pulled").iterdir())) == 3
    monkeypatch.undo()
    assert numbers(pull().files) == everything(provider)


def test_a_page_that_has_become_empty_leaves_no_file(provider, pull, monkeypatch, tmp_path):
    def stop(**arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(rest, "write_checkpoint", stop)
    with pytest.raises(KeyboardInterrupt):
        pull()
    monkeypatch.undo()
    provider.records = []
    assert pull().records == 0
    assert list((tmp_path / "pulled").iterdir()) == []


def test_killed_and_resumed(provider, content, environment, pull, tmp_path):
    settings, into = tmp_path / "settings.yaml", tmp_path / "pulled"
    settings.write_text(yaml.safe_dump(content), encoding="utf-8")
    provider.before_page = lambda start: time.sleep(0 if start < 10 else 0.5)
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, settings, into, tmp_path / "checkpoint.json"],
        env={**os.environ, **environment},
    )
    deadline = time.monotonic() + 30
    while len(list(into.glob("*.jsonl"))) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert 2 <= len(list(into.glob("*.jsonl"))) < 5, "killed half-way"
    provider.before_page = lambda _start: None
    pulled = pull()
    assert numbers(pulled.files) == everything(provider)
    assert sorted(into.glob("*.jsonl")) == list(pulled.files)


def test_the_token_is_nowhere(pull, content, environment, tmp_path, caplog):
    token = environment["FILINGS_TOKEN"]
    with caplog.at_level("DEBUG"):
        pull()
    assert token not in caplog.text
    assert token not in repr(rest_settings(content=content, environment=environment))
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or token not in file.read_text(encoding="utf-8")


def test_missing_files_are_told(pull):
    pull().files[1].unlink()
    with pytest.raises(UnableToPull, match="000002"):
        pull()


def test_a_checkpoint_of_another_pull(pull):
    pull()
    with pytest.raises(UnableToPull, match="another pull"):
        pull(table="tax.arrears")


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"pull": 1, "files": [], "other": 2}'])
def test_a_damaged_checkpoint(pull, tmp_path: Path, text):
    (tmp_path / "checkpoint.json").write_text(text, encoding="utf-8")
    with pytest.raises(UnableToPull, match="damaged"):
        pull()
