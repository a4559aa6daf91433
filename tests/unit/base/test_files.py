import pytest

from puhui.base import write_whole


def test_file_appears_only_when_it_is_whole(tmp_path):
    def breaks(path):
        path.write_text("half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_whole(tmp_path / "report.html", breaks)
    assert not (tmp_path / "report.html").exists()
    assert list(tmp_path.iterdir()) == []

    write_whole(tmp_path / "report.html", lambda path: path.write_text("whole"))
    assert (tmp_path / "report.html").read_text() == "whole"
