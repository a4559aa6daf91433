import polars as pl

from puhui.pipeline.checkpoint import hash_tree, load_checkpoint, save_checkpoint

TABLES = {"firms": pl.DataFrame({"firm_id": ["E1"]})}


def test_checkpoint_is_read_back_under_its_key_only(tmp_path):
    save_checkpoint(folder=tmp_path, name="seen", key="a" * 64, tables=TABLES)

    loaded = load_checkpoint(folder=tmp_path, name="seen", key="a" * 64)
    assert loaded is not None
    assert loaded["firms"].equals(TABLES["firms"])
    assert load_checkpoint(folder=tmp_path, name="seen", key="b" * 64) is None


def test_checkpoint_that_was_cut_short_is_not_there(tmp_path):
    (tmp_path / f".seen-{'a' * 16}").mkdir()

    assert load_checkpoint(folder=tmp_path, name="seen", key="a" * 64) is None
    save_checkpoint(folder=tmp_path, name="seen", key="a" * 64, tables=TABLES)
    assert load_checkpoint(folder=tmp_path, name="seen", key="a" * 64) is not None


def test_newer_checkpoint_replaces_the_older(tmp_path):
    save_checkpoint(folder=tmp_path, name="seen", key="a" * 64, tables=TABLES)
    save_checkpoint(folder=tmp_path, name="seen", key="b" * 64, tables=TABLES)

    assert [path.name for path in tmp_path.iterdir()] == ["seen-" + "b" * 16]


def test_hash_changes_with_content_and_not_with_order(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("1")
    other.write_text("2")

    before = hash_tree(paths=[one, other])
    assert hash_tree(paths=[other, one]) == before
    assert hash_tree(paths=[tmp_path], suffixes={".py"}) != before
    other.write_text("3")
    assert hash_tree(paths=[one, other]) != before
