"""``puhui pull``: the connector from a terminal."""

import pytest
import yaml

from puhui.cli import main


@pytest.fixture
def command(content, environment, monkeypatch, tmp_path):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    settings = tmp_path / "settings.yaml"
    settings.write_text(yaml.safe_dump(content), encoding="utf-8")
    return ["pull", "--settings", str(settings), "--into", str(tmp_path / "pulled")]


def test_everything_is_pulled(command, provider, tmp_path, capsys):
    assert main(command) == 0
    assert f"{len(provider.records)} 条" in capsys.readouterr().out
    assert {file.suffix for file in (tmp_path / "pulled").iterdir()} == {".jsonl"}
    lines = [
        line
        for file in sorted((tmp_path / "pulled").glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    assert len(lines) == len(provider.records)


def test_again_it_asks_nothing_more(command, provider, capsys):
    assert main(command) == 0
    asked = len(provider.asked)
    assert main([*command, "--lang", "en"]) == 0
    assert len(provider.asked) == asked
    assert "records in" in capsys.readouterr().out


def test_missing_settings_are_told(tmp_path, capsys):
    missing = ["pull", "--settings", str(tmp_path / "none.yaml"), "--into", str(tmp_path)]
    assert main(missing) == 2
    assert "none.yaml" in capsys.readouterr().err
