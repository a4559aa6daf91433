import json

import pytest

from puhui.pipeline import UnableToReadRun, begin_output, read_run


def test_begun_output_counts_as_unfinished(tmp_path):
    (tmp_path / "manifest.json").write_text("{}")

    begin_output(tmp_path)

    assert not (tmp_path / "manifest.json").exists()


@pytest.mark.parametrize(
    "manifest",
    [None, "no json", "{}", json.dumps({"as_of": "never", "seed": 1}), json.dumps({"seed": 1})],
)
def test_folder_without_a_finished_run_says_to_decide_first(manifest, tmp_path):
    if manifest is not None:
        (tmp_path / "manifest.json").write_text(manifest)

    with pytest.raises(UnableToReadRun, match="puhui decide"):
        read_run(out=tmp_path)


def test_table_that_is_none_says_so_too(tmp_path):
    (tmp_path / "manifest.json").write_text(json.dumps({"as_of": "2020-02-29", "seed": 1}))
    (tmp_path / "decisions.parquet").write_text("no table")

    with pytest.raises(UnableToReadRun, match="no finished run"):
        read_run(out=tmp_path)
