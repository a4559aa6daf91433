from pathlib import Path, PurePosixPath

from puhui.sources.files import distinct_labels, find_files


def test_labels_are_as_short_as_they_can_be():
    paths = [PurePosixPath(p) for p in ("/a/b/x.csv", "/c/b/x.csv", "/c/y.csv", "/x.csv")]
    assert distinct_labels(paths) == {
        paths[0]: "a/b/x.csv",
        paths[1]: "c/b/x.csv",
        paths[2]: "y.csv",
        paths[3]: "//x.csv",
    }
    assert distinct_labels([]) == {}


def test_files_come_by_label_with_their_kind(tmp_path):
    for name in ("b.CSV", "a.parquet", "c.tsv"):
        (tmp_path / name).write_text(name)
    found = find_files(paths=[tmp_path], findings_listed_max=9)
    assert [(file.label, file.kind) for file in found.files] == [
        ("a.parquet", "parquet"),
        ("b.CSV", "text"),
        ("c.tsv", "text"),
    ]
    assert found.findings.is_empty()


def test_folder_and_file_of_it_meet(tmp_path):
    (tmp_path / "a.csv").write_text("x")
    found = find_files(paths=[tmp_path, tmp_path / "a.csv"], findings_listed_max=9)
    assert len(found.files) == 1
    assert found.findings["code"].to_list() == ["file_repeated"]


def test_a_path_is_the_same_however_it_is_written(tmp_path):
    (tmp_path / "a.csv").write_text("x")
    around = tmp_path / "b" / ".." / "a.csv"
    (tmp_path / "b").mkdir()
    found = find_files(paths=[tmp_path / "a.csv", around], findings_listed_max=9)
    assert len(found.files) == 1


def test_a_folder_that_may_not_be_listed(tmp_path, monkeypatch):
    def refuse(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    found = find_files(paths=[tmp_path], findings_listed_max=9)
    assert found.findings["value"].to_list() == ["Permission denied"]
