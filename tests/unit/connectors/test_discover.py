"""Plug-ins: found by their entry points, told where they are missing or broken."""

import sys

import pytest

from puhui.base import SilentProgress
from puhui.connectors import UnableToLoadConnector, connector_names, load_connector

PLUGIN = """
from puhui.connectors import Pulled

class Diary:
    name = "diary"

    def __init__(self, settings):
        self.lines = settings["lines"]

    def pull(self, *, into, checkpoint, progress):
        into.mkdir(parents=True, exist_ok=True)
        file = into / "diary.jsonl"
        file.write_text("\\n".join(self.lines), encoding="utf-8")
        return Pulled(files=(file,), pages=1, records=len(self.lines))
"""


@pytest.fixture
def plugin(tmp_path, monkeypatch):
    """A tiny plug-in, installed as pip would: a module and what its distribution says."""
    (tmp_path / "puhui_diary.py").write_text(PLUGIN, encoding="utf-8")
    told = tmp_path / "puhui_diary-1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: puhui-diary\nVersion: 1.0\n")
    (told / "entry_points.txt").write_text(
        "[puhui.connectors]\ndiary = puhui_diary:Diary\nbroken = puhui_diary:Nothing\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    sys.modules.pop("puhui_diary", None)


def test_a_plugin_is_found_and_used(plugin, tmp_path):
    assert {"diary", "broken"} <= set(connector_names())
    connector = load_connector(name="diary", settings={"lines": ["{}", "{}"]})
    pulled = connector.pull(
        into=tmp_path / "pulled", checkpoint=tmp_path / "c.json", progress=SilentProgress()
    )
    assert (connector.name, pulled.records) == ("diary", 2)
    assert pulled.files[0].read_text(encoding="utf-8") == "{}\n{}"


def test_an_unknown_name(plugin):
    with pytest.raises(UnableToLoadConnector, match=r"no connector named nobody.*diary"):
        load_connector(name="nobody", settings={})


def test_a_broken_plugin(plugin):
    with pytest.raises(UnableToLoadConnector, match="puhui_diary:Nothing"):
        load_connector(name="broken", settings={})


def test_two_of_one_name(plugin):
    other = plugin / "puhui_other-1.0.dist-info"
    other.mkdir()
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: puhui-other\nVersion: 1.0\n")
    (other / "entry_points.txt").write_text("[puhui.connectors]\ndiary = puhui_other:Diary\n")
    with pytest.raises(UnableToLoadConnector, match="more than one"):
        load_connector(name="diary", settings={})
