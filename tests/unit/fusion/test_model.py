"""A model that is kept is the model that was learned."""

from pathlib import Path

import pytest
from tests.unit.fusion.engines.made import made_records, made_settings

from puhui.fusion.engines.plain import PlainEngine
from puhui.fusion.model import LinkModel, UnableToLoadLinkModel, load_model, save_model


@pytest.fixture(scope="module")
def model() -> LinkModel:
    return PlainEngine().train(records=made_records(), settings=made_settings())


def test_what_is_loaded_is_what_was_saved(model: LinkModel, tmp_path: Path):
    save_model(model=model, folder=tmp_path)
    loaded = load_model(folder=tmp_path)
    assert loaded.settings == model.settings
    assert loaded.levels == model.levels
    assert loaded.prior_probability == model.prior_probability
    assert loaded.records_count == model.records_count
    assert loaded.stop_keys.equals(model.stop_keys)
    assert list(loaded.frequencies) == list(model.frequencies)
    for name, table in model.frequencies.items():
        assert loaded.frequencies[name].equals(table)


def test_the_same_model_gives_the_same_bytes(model: LinkModel, tmp_path: Path):
    for name in ("one", "two"):
        save_model(model=model, folder=tmp_path / name)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


@pytest.mark.parametrize("name", ["model.json", "frequencies.parquet", "stop_keys.parquet"])
def test_a_missing_file_is_said(model: LinkModel, tmp_path: Path, name: str):
    save_model(model=model, folder=tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(UnableToLoadLinkModel, match=name):
        load_model(folder=tmp_path)


def test_another_version_is_refused(model: LinkModel, tmp_path: Path):
    save_model(model=model, folder=tmp_path)
    file = tmp_path / "model.json"
    file.write_text(file.read_text("utf-8").replace('"format_version": 1', '"format_version": 2'))
    with pytest.raises(UnableToLoadLinkModel, match="puhui-link-model 2"):
        load_model(folder=tmp_path)
