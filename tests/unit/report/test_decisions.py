"""The workbook and the Parquet file of decisions."""

from dataclasses import replace

import openpyxl
import polars as pl
import pytest
from tests.unit.report.example_run import NASTY_NAMES, make_run

from puhui.pipeline.schema import DECISIONS_SCHEMA
from puhui.report import write_decisions
from puhui.report.columns import COLUMNS
from puhui.report.decisions_xlsx import in_reading_order


@pytest.fixture(scope="module")
def written(run, tmp_path_factory):
    return write_decisions(run=run, out=tmp_path_factory.mktemp("decisions"))


@pytest.fixture(scope="module")
def book(written):
    return openpyxl.load_workbook(written[0])


def column_of(sheet, name):
    number = [column.name for column in COLUMNS].index(name) + 1
    return [cell for (cell,) in sheet.iter_rows(min_row=2, min_col=number, max_col=number)]


def test_same_run_same_bytes(written, tmp_path):
    again = write_decisions(run=make_run(), out=tmp_path)

    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in written]


def test_parquet_holds_the_decisions(run, written):
    table = pl.read_parquet(written[1])

    assert table.schema == DECISIONS_SCHEMA
    assert table.equals(run.decisions.sort("firm_id"))


def test_every_firm_has_its_row_those_decided_on_first(run, book):
    codes = [cell.value for cell in column_of(book.worksheets[0], "firm_id")]

    decided = run.decisions.filter(pl.col("is_candidate"))["firm_id"].to_list()
    learned = run.decisions.filter(~pl.col("is_candidate"))["firm_id"].to_list()
    assert codes == [
        *sorted(decided, key=lambda code: int(code[1:])),
        *sorted(learned, key=lambda code: int(code[1:])),
    ]


def test_codes_of_any_form_have_an_order():
    codes = ["E10", "E2", "9", "", "ABC", "E2-1", "E02"]
    table = pl.DataFrame({"firm_id": codes, "is_candidate": [True] * len(codes)})

    ordered = in_reading_order(table)["firm_id"].to_list()

    assert ordered == ["", "9", "ABC", "E02", "E2", "E2-1", "E10"]


def test_headings_are_chinese_first_and_stay_in_view(book):
    sheet = book.worksheets[0]

    assert sheet["A1"].value == "企业代号\nFirm"
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == f"A1:{sheet.dimensions.split(':')[1]}"


def test_names_that_look_like_formulas_are_text(book):
    cells = column_of(book.worksheets[0], "name")

    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert set(NASTY_NAMES.values()) <= {cell.value for cell in cells}


def test_numbers_are_numbers_with_their_format(run, book):
    sheet = book.worksheets[0]
    rows = in_reading_order(run.decisions)

    amounts = column_of(sheet, "amount_fen")
    assert [cell.value * 100 for cell in amounts] == rows["amount_fen"].to_list()
    assert {cell.number_format for cell in amounts} == {"#,##0"}
    pds = column_of(sheet, "pd_probability")
    assert [cell.value for cell in pds] == pytest.approx(rows["pd_probability"].to_list())
    assert {cell.number_format for cell in pds} == {"0.00%"}


def test_missing_is_blank_and_not_zero(run, book):
    rates = column_of(book.worksheets[0], "rate_annual_ratio")
    missing = in_reading_order(run.decisions)["rate_annual_ratio"].is_null().to_list()

    assert any(missing)
    assert [cell.value is None for cell in rates] == missing


def test_no_confidence_in_an_industry_that_is_not_known(run, book):
    sheet = book.worksheets[0]
    names = [cell.value for cell in column_of(sheet, "industry_zh")]
    confidence = [cell.value for cell in column_of(sheet, "industry_confidence_probability")]

    assert [name == "未知" for name in names] == [value is None for value in confidence]
    assert names.count("未知") == run.decisions["industry"].null_count()


def test_reasons_are_split_by_side_strongest_first(run, book):
    sheet = book.worksheets[0]
    row = in_reading_order(run.decisions).row(0, named=True)
    expected = sorted(
        (reason for reason in row["reasons"] if reason["direction"] == "against"),
        key=lambda reason: -reason["weight"],
    )

    lines = (column_of(sheet, "against_zh")[0].value or "").splitlines()

    assert lines == [f"{reason['text_zh']} ({reason['weight']:.1f})" for reason in expected]


def test_every_grade_has_its_colour(book):
    rules = [
        rule.formula[0] for area in book.worksheets[0].conditional_formatting for rule in area.rules
    ]

    assert sorted(set(rules)) == ['"A"', '"B"', '"C"', '"D"']


def test_portfolio_compares_the_ways(run, book):
    rows = list(book.worksheets[1].iter_rows(values_only=True))
    ours = next(row for row in rows if row[0] and row[0].startswith("本方案"))

    totals = run.allocation.totals
    assert ours[1:] == (
        totals.amount_fen / 100,
        totals.profit_fen / 100,
        totals.loss_fen / 100,
        totals.firms_served,
    )


def test_every_column_is_explained(book):
    rows = list(book.worksheets[2].iter_rows(min_row=2, values_only=True))

    assert [row[0] for row in rows] == [column.title.zh for column in COLUMNS]
    assert all(all(row) for row in rows)


def test_every_column_of_the_decisions_is_shown():
    shown = {column.name for column in COLUMNS}
    # in words: reasons and improvements by side and language, industry and kind by name
    in_words = {"reasons", "improvements", "industry", "firm_type"}

    assert set(DECISIONS_SCHEMA) - in_words <= shown


def test_text_too_long_for_a_cell_is_cut_and_says_so(run, tmp_path):
    long_name = "长" * 40_000
    decisions = run.decisions.head(1).with_columns(pl.lit(long_name).alias("name"))

    workbook, parquet = write_decisions(run=replace(run, decisions=decisions), out=tmp_path)

    cell = openpyxl.load_workbook(workbook).worksheets[0]["B2"].value
    assert len(cell) == 32_767
    assert cell.endswith("…")
    assert pl.read_parquet(parquet)["name"][0] == long_name


def test_no_firms_make_an_empty_list(run, tmp_path):
    workbook, parquet = write_decisions(
        run=replace(run, decisions=run.decisions.clear()), out=tmp_path
    )

    assert openpyxl.load_workbook(workbook).worksheets[0].max_row == 1
    assert pl.read_parquet(parquet).is_empty()
