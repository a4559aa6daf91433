"""Tables as a provider would send them."""

from datetime import date

import polars as pl
import pytest

from puhui.sources.providers import TABLES, UnableToWriteTable, write_table

FILINGS = TABLES["tax.filings"]


def test_headers_and_words(tmp_path):
    path = tmp_path / "deep" / "x.csv"
    rows = pl.DataFrame(
        {
            "is_confirmed": [True, False, None],
            "amount_fen": [-5, 123456, None],
            "dealer_no": ["D1", "D2", None],
            "issued_on": [date(2020, 1, 2), None, None],
            "record_id": ["x", "y", "z"],
        }
    )
    write_table(table=TABLES["chain.receivables"], rows=rows, path=path)
    assert path.read_text(encoding="utf-8").splitlines() == [
        "经销商编号,金额,是否确权,形成日期",
        "D1,-0.05,是,2020-01-02",
        "D2,1234.56,否,",
        ",,,",
    ]


def test_months_and_choices(tmp_path):
    path = tmp_path / "x.jsonl"
    rows = pl.DataFrame({"month": [date(2020, 1, 1)], "direction": ["export"]})
    write_table(table=TABLES["customs.trade"], rows=rows, path=path)
    assert path.read_text(encoding="utf-8") == '{"月份": "2020-01", "进出口": "出口"}\n'


def test_raw_cells_stay_as_they_are(tmp_path):
    rows = pl.DataFrame({"period_month": [" 2020年1月"], "declared_sales_fen": ["1,000元"]})
    write_table(table=FILINGS, rows=rows, path=tmp_path / "x.parquet")
    assert pl.read_parquet(tmp_path / "x.parquet").row(0) == (" 2020年1月", "1,000元")


def test_another_ending(tmp_path):
    with pytest.raises(UnableToWriteTable, match=r"x\.doc"):
        write_table(
            table=FILINGS, rows=pl.DataFrame({"taxpayer_no": ["T1"]}), path=tmp_path / "x.doc"
        )
