import json
import subprocess
import sys

import pytest
from tests.unit.rating.made import made_firms, made_model

from puhui.rating import UnableToLoadModel, load_model, model_summary, rate, save_model


@pytest.fixture
def saved(tmp_path):
    path = tmp_path / "model.json"
    save_model(model=made_model(), path=path)
    return path


def test_a_loaded_model_rates_the_same(saved):
    loaded = load_model(path=saved)

    assert loaded == made_model()
    features = made_firms(seed=12)
    assert rate(model=loaded, features=features).equals(rate(model=made_model(), features=features))


def test_saving_again_gives_the_same_bytes(saved, tmp_path):
    again = tmp_path / "again.json"
    save_model(model=load_model(path=saved), path=again)

    assert again.read_bytes() == saved.read_bytes()


def test_a_changed_figure_is_found(saved):
    document = json.loads(saved.read_text("utf-8"))
    document["model"]["base_points"] += 1
    saved.write_text(json.dumps(document), encoding="utf-8")

    with pytest.raises(UnableToLoadModel, match="changed after"):
        load_model(path=saved)


def test_another_version_is_refused(saved):
    document = json.loads(saved.read_text("utf-8"))
    document["format_version"] = 99
    saved.write_text(json.dumps(document), encoding="utf-8")

    with pytest.raises(UnableToLoadModel, match="version 99"):
        load_model(path=saved)


@pytest.mark.parametrize("content", ["{", "[]", '{"format": "other"}', "\ufffd"])
def test_what_is_no_model_is_refused(tmp_path, content):
    path = tmp_path / "m.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(UnableToLoadModel, match=r"m\.json"):
        load_model(path=path)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UnableToLoadModel, match="cannot be read"):
        load_model(path=tmp_path / "none.json")


def test_the_summary_is_plain(saved):
    summary = model_summary(model=made_model())

    assert json.loads(json.dumps(summary)) == summary
    assert summary["sha256"] == json.loads(saved.read_text("utf-8"))["sha256"]
    assert summary["defaults"] == 40


def test_rating_needs_no_optbinning(saved):
    """The scorecard is applied without the library that found its bins."""
    code = (
        "import sys; sys.modules['optbinning'] = None\n"
        "from pathlib import Path; from puhui.rating import load_model, rate\n"
        "from tests.unit.rating.made import made_firms\n"
        "table = rate(model=load_model(path=Path(sys.argv[1])), features=made_firms(firms=5))\n"
        "print(len(table))"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, str(saved)], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "5"
