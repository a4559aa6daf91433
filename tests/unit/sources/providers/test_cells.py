"""Cells of every kind, as people and programs write them, and what a table makes of them."""

from datetime import date

import polars as pl
import pytest

from puhui.sources._grid import EXCEL_EPOCH
from puhui.sources.providers import Column, Kind
from puhui.sources.providers._cells import parse_cells
from puhui.sources.providers._parsed import Reading

READING = Reading(
    as_of=date(2020, 2, 29),
    hash_key=b"a key for tests.",
    amount_fen_max=10**14,
    epoch=EXCEL_EPOCH,
    in_fen=frozenset({"small_fen"}),
)
CHOICES = (("一般纳税人", "general"), ("A", "A"))


def value(kind, cell, name="x"):
    column = Column(name, "列", kind, "column", choices=CHOICES)
    cells = cell if isinstance(cell, pl.Series) else pl.Series([cell])
    parsed = parse_cells(column=column, cells=cells, reading=READING)
    return parsed.values[0].item()


@pytest.mark.parametrize(
    ("kind", "cell", "expected"),
    [
        (Kind.CODE, "　Ｎ１２ ", "N12"),
        (Kind.CODE, 1001.0, "1001"),
        (Kind.CODE, 1001, "1001"),
        (Kind.CODE, " ", None),
        (Kind.NAME, " 甲（杭州）　 公司\n", "甲(杭州) 公司"),
        (Kind.MONTH, "2020-02", date(2020, 2, 1)),
        (Kind.MONTH, "2020/2", date(2020, 2, 1)),
        (Kind.MONTH, "202002", date(2020, 2, 1)),
        (Kind.MONTH, "２０２０年２月", date(2020, 2, 1)),
        (Kind.MONTH, "2020-02-17", date(2020, 2, 1)),
        (Kind.MONTH, "43862", date(2020, 2, 1)),
        (Kind.MONTH, date(2020, 2, 17), date(2020, 2, 1)),
        (Kind.MONTH, 202002, date(2020, 2, 1)),
        (Kind.MONTH, "2020-13", None),
        (Kind.MONTH, "0000-01", None),
        (Kind.MONTH, "2020-03", None),
        (Kind.DATE, "2020年2月29日", date(2020, 2, 29)),
        (Kind.DATE, "2020-03-01", None),
        (Kind.DATE, "29/02/2020", None),
        (Kind.YEAR, "2019", 2019),
        (Kind.YEAR, 2019, 2019),
        (Kind.YEAR, "2019年度", 2019),
        (Kind.YEAR, "19", None),
        (Kind.YEAR, "2021", None),
        (Kind.YUAN, "1,234.56", 123456),
        (Kind.YUAN, "¥ -3", -300),
        (Kind.YUAN, "1.005", 101),
        (Kind.YUAN, 0.29, 29),
        (Kind.YUAN, "1e13", None),
        (Kind.YUAN, "三元", None),
        (Kind.COUNT, "7", 7),
        (Kind.COUNT, "7.0", 7),
        (Kind.COUNT, "7.5", None),
        (Kind.COUNT, "-1", None),
        (Kind.COUNT, "1e30", None),
        (Kind.QUANTITY, "12.5", 12.5),
        (Kind.QUANTITY, "nan", None),
        (Kind.RATIO, "0.35", 0.35),
        (Kind.RATIO, "35%", 0.35),
        (Kind.RATIO, "３５％", 0.35),
        (Kind.RATIO, 1, 1.0),
        (Kind.RATIO, "35", None),
        (Kind.RATIO, "-0.1", None),
        (Kind.RATIO, "101%", None),
        (Kind.CHOICE, " 一般纳税人", "general"),
        (Kind.CHOICE, "general", "general"),
        (Kind.CHOICE, "a", "A"),
        (Kind.CHOICE, "其他", None),
        (Kind.FLAG, "是", True),
        (Kind.FLAG, "FALSE", False),
        (Kind.FLAG, 1, True),
        (Kind.FLAG, True, True),
        (Kind.FLAG, "有", None),
        (Kind.FLAG, "", None),
    ],
)
def test_cells(kind, cell, expected):
    assert value(kind, cell) == expected


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("dtype", [pl.String, pl.Null, pl.Int64, pl.Float64, pl.Boolean])
def test_columns_without_a_value(kind, dtype):
    for cells in (pl.Series([None], dtype=dtype), pl.Series([], dtype=dtype)):
        column = Column("x", "列", kind, "column", choices=CHOICES)
        parsed = parse_cells(column=column, cells=cells, reading=READING)
        assert all(series.null_count() == len(cells) for series in parsed.values)


def test_an_amount_in_fen_stays_as_it_is():
    assert value(Kind.YUAN, "123456", name="small_fen") == 123456
    assert value(Kind.YUAN, 29, name="small_fen") == 29


def test_codes_that_hold(usccs, registration_no):
    assert value(Kind.USCC, f" {usccs[0].lower()}　") == usccs[0]
    assert value(Kind.USCC, usccs[0][:-1] + "*") is None
    assert value(Kind.REGISTRATION_NO, registration_no) == registration_no
    assert value(Kind.REGISTRATION_NO, registration_no[:-1]) is None


def test_dates_that_may_lie_ahead():
    column = Column("due_on", "列", Kind.DATE, "column", may_lie_ahead=True)
    parsed = parse_cells(column=column, cells=pl.Series(["2020-03-15"]), reading=READING)
    assert parsed.values[0].to_list() == [date(2020, 3, 15)]


def test_persons_numbers_become_hash_and_mask(citizen_id):
    for kind, cell, shown in (
        (Kind.CITIZEN_ID, citizen_id, f"3301**********{citizen_id[-4:]}"),
        (Kind.PHONE, "+86 138-0000-1234", "138****1234"),
    ):
        column = Column("x", "列", kind, "column")
        cells = pl.Series([cell, f" {cell}", "?"])
        hashes, masked = parse_cells(column=column, cells=cells, reading=READING).values
        assert (hashes.name, masked.name) == ("x_hash", "x_masked")
        assert masked.to_list() == [shown, shown, None]
        assert hashes[0] == hashes[1] is not None
        assert hashes[2] is None


def test_a_citizen_id_as_a_code(citizen_id, usccs):
    column = Column("x", "列", Kind.CODE, "column")
    cells = pl.Series([citizen_id, citizen_id + "A1", usccs[0], "330106197013990110"])
    parsed = parse_cells(column=column, cells=cells, reading=READING)
    plain, longer, *others = parsed.values[0].to_list()
    assert longer == plain + "A1"
    assert plain.startswith("P")
    assert len(plain) == 21
    assert others == cells.to_list()[2:]
    assert parsed.hidden_numbers == 2


@pytest.mark.parametrize("kind", [Kind.NAME, Kind.PERSON, Kind.ADDRESS, Kind.TEXT])
def test_phones_and_ids_inside_texts(kind, citizen_id):
    column = Column("x", "列", kind, "column")
    cells = pl.Series(
        [
            "某街1号 电话１３８００００１２３４",
            f"张三{citizen_id}",
            "0571-88886666",
            "88号1380000123456",
        ]
    )
    parsed = parse_cells(column=column, cells=cells, reading=READING)
    assert parsed.values[0].to_list() == ["某街1号 电话***", "张三***", "***", "88号1380000123456"]
    assert parsed.hidden_numbers == 3
