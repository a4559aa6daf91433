"""Files of JSON lines as they lie: every line a row, digits as they were written."""

import pytest

from puhui.sources._json_lines import read_json_lines
from puhui.sources._notes import Notes


@pytest.fixture
def read(tmp_path):
    """Return a function that reads a text: its titles, its rows, its notes."""

    def read_text(text, known=frozenset("ab")):
        path, notes = tmp_path / "x.jsonl", Notes(file="x.jsonl", listed_max=9)
        path.write_text(text, encoding="utf-8")
        grid = read_json_lines(path=path, notes=notes, known_titles=known)
        return grid.titles, grid.cells.rows(), notes.table()

    return read_text


def test_values_of_every_kind(read):
    titles, rows, _ = read('{"a": 1.10, "b": "x"}\n{"b": [1, true]}\n{"a": null, "b": true}')
    assert titles == ("a", "b", "")
    assert rows == [("1.10", "x", None), (None, '["1", true]', None), (None, "true", None)]


def test_lines_that_are_no_objects(read):
    _, rows, _ = read('{"a": 1}\n\n{"a": 1\n7\n{"a": 2}\n')
    assert [row[0] for row in rows] == ["1", None, None, None, "2"]
    assert [row[1] for row in rows] == [
        None,
        None,
        "Expecting ',' delimiter: char 8",
        "str",
        None,
    ]


def test_a_line_too_deep_to_read(read):
    _, rows, _ = read('{"a": 1}\n' + '{"a":' * 100_000 + "\n")
    assert rows[1] == (None, "RecursionError")


def test_unknown_keys_are_named_but_not_without_end(read):
    lines = "".join(f'{{"a": 1, "k{number}": 1}}\n' for number in range(50))
    titles, rows, _ = read(lines)
    assert len(titles) == 1 + 13 + 1
    assert len(rows) == 50


def test_a_folder_is_no_file(tmp_path):
    notes = Notes(file="x", listed_max=9)
    assert read_json_lines(path=tmp_path, notes=notes, known_titles=frozenset()) is None
    assert notes.table()["code"].to_list() == ["file_unreadable"]
