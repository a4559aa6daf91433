import pytest

from puhui.town import UnableToWriteTown
from puhui.town.writing import write_whole


def test_file_appears_only_when_it_is_whole(tmp_path):
    def write(partial):
        assert partial.parent == tmp_path / "new"
        partial.write_text("half")
        assert not (tmp_path / "new" / "table.csv").exists()
        partial.write_text("whole")

    written = write_whole(path=tmp_path / "new" / "table.csv", write=write)
    assert written.read_text() == "whole"
    assert list(written.parent.iterdir()) == [written]


def test_failure_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("old")

    def write(partial):
        partial.write_text("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(UnableToWriteTown, match="No space left") as raised:
        write_whole(path=path, write=write)
    assert raised.value.code == "unable_to_write_town"
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_bug_is_not_dressed_up_and_leaves_nothing(tmp_path):
    def write(partial):
        partial.write_text("half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_whole(path=tmp_path / "table.csv", write=write)
    assert list(tmp_path.iterdir()) == []
