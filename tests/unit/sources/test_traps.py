"""Odd rows in sound files: what is corrected, what is noted, what is rejected, and where."""

from datetime import date, datetime

import polars as pl
import pytest

from puhui.sources import row_codes
from puhui.sources._notes import Notes

PURCHASES, SALES = "进项发票信息", "销项发票信息"
FIRM, NUMBER, DAY, BUYER, AMOUNT, TAX, TOTAL, STATUS = range(8)


@pytest.fixture
def read_sales(sheets, write_book, read, tmp_path):
    """Return a function that changes row 2 of the sales and reads the workbook."""

    def change_and_read(**cells):
        places = {"firm": FIRM, "number": NUMBER, "day": DAY, "buyer": BUYER, "amount": AMOUNT}
        places |= {"tax": TAX, "total": TOTAL, "status": STATUS}
        for name, value in cells.items():
            sheets[SALES][1][places[name]] = value
        return read(write_book(tmp_path / "附件1.xlsx", sheets))

    return change_and_read


def row_2(intake):
    sales = intake.invoices.filter((pl.col("direction") == "sale") & (pl.col("row") == 2))
    return sales.to_dicts()[0] if sales.height else None


@pytest.mark.parametrize("status", [" 作废发票", "作废发票 ", "\u3000作废发票\u00a0"])
def test_blanks_around_a_status(read_sales, found, status):
    intake = read_sales(status=status)
    assert row_2(intake)["is_void"] is True
    assert found(intake.findings, "spaces_removed") == [(SALES, 2, "发票状态", status)]


def test_blanks_around_codes(read_sales, found):
    intake = read_sales(firm="E1 ", number=" 201", buyer="\u3000B1")
    assert row_2(intake)["firm_id"] == "E1"
    assert row_2(intake)["invoice_no"] == "201"
    assert row_2(intake)["counterparty_id"] == "B1"
    assert [field for _, _, field, _ in found(intake.findings, "spaces_removed")] == [
        "企业代号",
        "发票号码",
        "购方单位代号",
    ]


@pytest.mark.parametrize(
    ("amount", "tax", "total", "expected"),
    [(-22.54, 0.68, -23.22, -68), (22.54, -0.68, 23.22, 68), (10.0, -0.01, 10.01, 1)],
)
def test_sign_slip_of_the_tax(read_sales, found, amount, tax, total, expected):
    intake = read_sales(amount=amount, tax=tax, total=total)
    assert row_2(intake)["tax_fen"] == expected
    assert found(intake.findings, "tax_sign_flipped") == [(SALES, 2, "税额", f"{tax:g}")]


@pytest.mark.parametrize("total", [1129.99, 1130.02])
def test_off_by_rounding(read_sales, found, total):
    intake = read_sales(total=total)
    assert row_2(intake)["total_fen"] == round(total * 100)
    value = f"1000 + 130 ≠ {total}"
    assert found(intake.findings, "amounts_off_by_rounding") == [(SALES, 2, None, value)]


@pytest.mark.parametrize("total", [1130.03, 1100.0, -1130.0])
def test_amounts_that_do_not_add_up(read_sales, found, rejected, total):
    intake = read_sales(total=total)
    assert row_2(intake) is None
    assert rejected(intake) == {SALES: '{"amounts_do_not_add_up": 1}'}
    assert [row for _, row, _, _ in found(intake.findings, "amounts_do_not_add_up")] == [2]


def test_returns_are_valid(sheets, write_book, read, tmp_path):
    intake = read(write_book(tmp_path / "附件1.xlsx", sheets))
    assert intake.invoices.filter(pl.col("amount_fen") < 0).height == 1
    assert intake.findings.is_empty()


def test_equal_rows_are_kept_and_noted(sheets, write_book, read, found, tmp_path):
    sheets[SALES] += [sheets[SALES][1], sheets[SALES][1]]
    intake = read(write_book(tmp_path / "附件1.xlsx", sheets))
    assert intake.invoices.filter(pl.col("invoice_no") == "201").height == 3
    assert found(intake.findings, "row_repeated") == [
        (SALES, 5, None, "201"),
        (SALES, 6, None, "201"),
    ]


@pytest.mark.parametrize(
    ("cells", "code", "field", "value"),
    [
        ({"amount": "一千元整"}, "amount_unreadable", "金额", "一千元整"),
        ({"tax": "13%"}, "amount_unreadable", "税额", "13%"),
        ({"amount": "12,34"}, "amount_unreadable", "金额", "12,34"),
        ({"amount": True}, "amount_unreadable", "金额", "true"),
        ({"amount": "nan"}, "amount_unreadable", "金额", "nan"),
        ({"amount": "inf"}, "amount_unreadable", "金额", "inf"),
        ({"total": 1.1e12}, "amount_too_large", "价税合计", "1100000000000 > 1,000,000,000,000"),
        ({"amount": -1e300}, "amount_too_large", "金额", None),
        ({"day": "去年三月"}, "date_unreadable", "开票日期", "去年三月"),
        ({"day": "31/01/2019"}, "date_unreadable", "开票日期", "31/01/2019"),
        ({"day": "2019-02-30"}, "date_unreadable", "开票日期", "2019-02-30"),
        ({"day": None}, "date_missing", "开票日期", None),
        ({"day": date(2099, 1, 1)}, "date_after_as_of", "开票日期", "2099-01-01 > 2020-02-29"),
        ({"day": date(2020, 3, 1)}, "date_after_as_of", "开票日期", "2020-03-01 > 2020-02-29"),
        ({"day": date(1993, 12, 31)}, "date_too_early", "开票日期", "1993-12-31 < 1994-01-01"),
        ({"firm": None}, "firm_code_missing", "企业代号", None),
        ({"firm": "\u3000"}, "firm_code_missing", "企业代号", None),
        ({"firm": "E" * 30}, "firm_code_too_long", "企业代号", "E" * 30 + " (30 > 20)"),
        ({"status": "红冲"}, "status_unknown", "发票状态", "红冲"),
        ({"status": None}, "status_missing", "发票状态", None),
        ({"amount": "#DIV/0!"}, "cell_error", "金额", "#DIV/0!"),
        ({"day": "#N/A"}, "cell_error", "开票日期", "#N/A"),
        ({"amount": None, "tax": None}, "amounts_missing", None, None),
    ],
)
def test_rejected_rows(read_sales, found, rejected, cells, code, field, value):
    intake = read_sales(**cells)
    assert row_2(intake) is None
    assert rejected(intake) == {SALES: f'{{"{code}": 1}}'}
    ((sheet, row, found_field, found_value),) = found(intake.findings, code)
    assert (sheet, row, found_field) == (SALES, 2, field)
    assert value is None or found_value == value
    assert intake.invoices.height == 5  # the good rows survive


def test_the_limit_of_a_code_is_policy(read_sales, policy):
    longest = policy.integer("sources.firm_code_characters_max")
    assert row_2(read_sales(firm="E" * longest))["firm_id"] == "E" * longest


def test_a_row_counts_under_its_first_code(read_sales, rejected):
    intake = read_sales(firm=None, day="?", amount="?", status="?")
    assert rejected(intake) == {SALES: '{"firm_code_missing": 1}'}
    assert set(intake.findings.filter(pl.col("row") == 2)["code"]) == {
        "firm_code_missing",
        "date_unreadable",
        "amount_unreadable",
        "status_unknown",
    }


@pytest.mark.parametrize(
    "day",
    [
        date(2019, 1, 31),
        datetime.fromisoformat("2019-01-31T13:05"),
        "2019-01-31",
        "2019/1/31",
        "2019.01.31",
        "2019年1月31日",
        "20190131",
        20190131,
        "2019-01-31 00:00:00",
        "2019-01-31T23:59:59",
    ],
)
def test_forms_of_a_date(read_sales, day):
    intake = read_sales(day=day)
    assert row_2(intake)["invoice_date"] == date(2019, 1, 31)
    assert intake.findings.is_empty()


def test_day_numbers_are_converted_and_noted(read_sales, found):
    intake = read_sales(day=43496)
    assert row_2(intake)["invoice_date"] == date(2019, 1, 31)
    assert found(intake.findings, "dates_as_numbers") == [(SALES, None, "开票日期", "1")]


@pytest.mark.parametrize("amount", ["1000", "1,000.00", "￥1,000", "１０００", "1000元", "+1e3"])
def test_forms_of_an_amount(read_sales, amount):
    intake = read_sales(amount=amount)
    assert row_2(intake)["amount_fen"] == 100_000
    assert intake.findings.is_empty()


def test_sums_of_floats_are_exact(read_sales):
    intake = read_sales(amount=0.1 + 0.2, tax=0.0, total=0.3)
    assert row_2(intake)["amount_fen"] == 30
    assert intake.findings.is_empty()


def test_more_than_two_decimals_are_rounded(read_sales, found):
    intake = read_sales(amount=1.005, tax=0.0, total=1.01)
    assert row_2(intake)["amount_fen"] == 101
    assert found(intake.findings, "amount_rounded") == [(SALES, 2, "金额", "1.005")]


@pytest.mark.parametrize(
    ("name", "title", "value"),
    [("amount", "金额", "1000.0"), ("tax", "税额", "130.0"), ("total", "价税合计", "1130.0")],
)
def test_one_empty_amount_is_computed(read_sales, found, name, title, value):
    intake = read_sales(**{name: None})
    assert row_2(intake)[f"{name}_fen"] == float(value) * 100
    assert found(intake.findings, "amount_computed") == [(SALES, 2, title, value)]


def test_invoice_number_and_counterparty_may_be_unknown(read_sales, found):
    intake = read_sales(number=None, buyer="#N/A")
    assert row_2(intake)["invoice_no"] is None
    assert row_2(intake)["counterparty_id"] is None
    assert found(intake.findings, "field_missing") == [(SALES, 2, "发票号码", None)]
    assert found(intake.findings, "field_unreadable") == [(SALES, 2, "购方单位代号", "#N/A")]


def test_numbers_in_code_columns(read_sales):
    intake = read_sales(firm=1001, number=201)
    assert row_2(intake)["firm_id"] == "1001"
    assert row_2(intake)["invoice_no"] == "201"


def test_formula_without_a_value(read_sales, found, rejected):
    intake = read_sales(total="=E2+F2")  # openpyxl saves no result
    assert rejected(intake) == {SALES: '{"formula_without_value": 1}'}
    assert found(intake.findings, "formula_without_value") == [(SALES, 2, "价税合计", "=E2+F2")]


def test_blank_rows(sheets, write_book, read, found, tmp_path):
    sheets[SALES] = [*sheets[SALES][:2], [], [None, " "], *sheets[SALES][2:], [], ["\u3000"]]
    intake = read(write_book(tmp_path / "附件1.xlsx", sheets))
    sales = intake.invoices.filter(pl.col("direction") == "sale")
    assert sorted(sales["row"]) == [2, 5, 6]
    assert found(intake.findings, "blank_rows") == [(SALES, None, None, "2")]
    assert intake.reconciliation["rows_rejected"].sum() == 0


def test_a_firm_that_is_in_no_list(read_sales, found):
    intake = read_sales(firm="E9")
    assert intake.firms.filter(pl.col("firm_id") == "E9").rows() == [
        ("E9", "附件1", None, None, None)
    ]
    assert found(intake.findings, "firm_not_listed") == [(SALES, 2, None, "E9")]


def test_a_long_run_of_odd_rows_is_cut_and_counted(found):
    notes = Notes(file="f", sheet=SALES, listed_max=2)
    rows = pl.DataFrame({"row": [5, 3, 4], "value": ["c", "a", "b"]})
    notes.add_rows(row_codes.STATUS_UNKNOWN, rows=rows, field="发票状态")
    table = notes.table()
    assert found(table, "status_unknown") == [
        (SALES, 3, "发票状态", "a"),
        (SALES, 4, "发票状态", "b"),
    ]
    assert found(table, "more_not_listed") == [(SALES, None, "发票状态", "status_unknown: 1")]
