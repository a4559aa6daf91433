"""Files that cannot be read as they are: the named finding, and the others are read."""

import zipfile

import polars as pl
import pytest

GOOD = "户号,月份,缴费日期\n1,2020-01,\n"


@pytest.fixture
def codes(write_text, deliver):
    """Return a function that reads a file beside a sound one: the findings' codes about it."""

    def read(name, content, **how):
        write_text("good.csv", GOOD.replace("\n1,", "\ngood,"))
        write_text(name, content, **how)
        delivery = deliver()
        assert "good" in delivery.facts["utility.usage"]["account_no"].to_list()
        about = delivery.findings.filter(pl.col("file") == name)
        return set(about["code"]) - {"column_absent"}

    return read


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("x.csv", b"", {"file_empty"}),
        ("x.jsonl", b"", {"file_empty"}),
        ("x.jsonl", b"\n\n", {"table_empty"}),
        ("x.csv", b"PK\x03\x04 a workbook in truth", {"text_invalid"}),
        ("x.csv", b"a\0b", {"text_invalid"}),
        ("x.jsonl", b"PAR1 a table in truth", {"text_invalid"}),
        ("x.parquet", b"PAR1 and nothing behind", {"file_unreadable"}),
        ("x.xlsx", b"no workbook", {"workbook_invalid"}),
        ("x.xls", bytes.fromhex("d0cf11e0a1b11ae1") + b"x", {"workbook_old"}),
        ("x.pdf", b"%PDF", {"file_ignored"}),
        ("x.json", b"{}", {"file_ignored"}),
        ("x.jsonl", b"[1]\n[2]\n", {"table_unknown"}),
        ("x.csv", GOOD.encode() + b'"2,2020-01,\n', {"quotes_damaged"}),
        ("x.csv", b"\xff\xfe\xff", {"table_unknown", "text_damaged"}),
    ],
)
def test_broken_files(codes, name, content, expected):
    assert codes(name, content) == expected


def test_an_archive_that_is_no_workbook(codes, tmp_path):
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")
    assert codes("x.xlsx", path.read_bytes()) == {"workbook_invalid"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_encodings_and_separators(codes, encoding, separator):
    assert codes("x.csv", GOOD.replace(",", separator), encoding=encoding) == set()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings_of_json_lines(codes, encoding):
    line = '{"户号":"1","月份":"2020-01","缴费日期":null}\r\n'
    assert codes("x.jsonl", line, encoding=encoding) == set()


def test_damaged_text_in_json_lines(codes):
    line = '{"户号":"1","月份":"2020-01","缴费日期":null,"x":"'.encode() + b'\xff\xff"}\n'
    assert "text_damaged" in codes("x.jsonl", line)


def test_a_path_that_is_not_there(deliver, tmp_path):
    assert deliver(tmp_path / "nowhere").findings["code"].to_list() == ["path_missing"]
