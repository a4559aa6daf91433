"""Small workbooks that are each wrong in one way, to show and to test how that is met."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import xlsxwriter

from puhui.town.make import make_town
from puhui.town.schema import FIRM_SHEET, INVOICE_SHEETS
from puhui.town.workbook import CREATED
from puhui.town.writing import write_whole

_FIRMS: Final = 6
_INVOICES: Final = 180
_DATE, _AMOUNT, _TOTAL = "开票日期", "金额", "价税合计"
_SALES: Final = INVOICE_SHEETS["sale"]
_LONG_FIRM_CODE: Final = "E" + "1234567890" * 2 + "123456789"  # 30 characters


class _Formula(NamedTuple):
    text: str
    result: float | str  # what the cell showed when it was saved; "" if never calculated


Sheets = dict[str, list[list[Any]]]  # rows under each sheet's name, the header first
_Damage = Callable[[Sheets], None]


def write_broken_workbooks(*, out: Path, seed: int) -> dict[str, Path]:
    """Write one file for each way of being broken, and return them by the way's name.

    Each starts from the same six rated firms; the first data row (row 2) of 销项发票信息 is the
    one that is damaged, the rest is as in any town:

    - ``missing_sheet``: no 销项发票信息.
    - ``missing_column``: 销项发票信息 has no 开票日期, without which no row of it can be used.
    - ``missing_amount``: it has no 金额, which the other two amounts tell.
    - ``text_in_amount``: 金额 in row 2 is the text 五千元.
    - ``date_2099``: 开票日期 in row 2 is 2099-12-31.
    - ``firm_without_invoices``: 企业信息 lists one more firm, in its last row.
    - ``empty_file``: no byte at all.
    - ``not_a_workbook``: plain text under the name of a workbook.
    - ``long_firm_code``: 企业代号 in row 2 has 30 characters and no firm of the list has it.
    - ``formulas``: 价税合计 in row 2 is a sum with its result, in row 3 one that was never
      calculated; the name in row 2 of 企业信息 is text that looks like a formula.

    :raises UnableToWriteTown: if a file cannot be written.
    """
    good = _good_sheets(seed)
    written = {}
    for name, damage in _DAMAGES.items():
        sheets = {sheet: [list(row) for row in rows] for sheet, rows in good.items()}
        damage(sheets)
        written[name] = write_whole(path=out / f"{name}.xlsx", write=partial(_write, sheets))
    for name, content in _NO_WORKBOOKS.items():
        path = out / f"{name}.xlsx"
        written[name] = write_whole(path=path, write=partial(_write_bytes, content))
    return written


def _good_sheets(seed: int) -> Sheets:
    town = make_town(seed=seed, rated_firms=_FIRMS, unrated_firms=0, invoices=_INVOICES)
    return {
        name: [table.columns, *(list(row) for row in table.rows())]
        for name, table in town.rated.sheets().items()
    }


def _drop_sheet(sheets: Sheets) -> None:
    del sheets[_SALES]


def _drop(column: str) -> _Damage:
    def damage(sheets: Sheets) -> None:
        place = sheets[_SALES][0].index(column)
        for row in sheets[_SALES]:
            del row[place]

    return damage


def _put(column: str, value: object) -> _Damage:
    def damage(sheets: Sheets) -> None:
        rows = sheets[_SALES]
        rows[1][rows[0].index(column)] = value

    return damage


def _list_silent_firm(sheets: Sheets) -> None:
    sheets[FIRM_SHEET].append([f"E{_FIRMS + 1}", "***商贸有限公司", "B", "否"])


def _use_formulas(sheets: Sheets) -> None:
    rows = sheets[_SALES]
    total = rows[0].index(_TOTAL)
    rows[1][total] = _Formula("=E2+F2", rows[1][total])
    rows[2][total] = _Formula("=E3+F3", "")
    sheets[FIRM_SHEET][1][1] = '=HYPERLINK("http://example.invalid","***有限公司")'


_DAMAGES: Final[dict[str, _Damage]] = {
    "missing_sheet": _drop_sheet,
    "missing_column": _drop(_DATE),
    "missing_amount": _drop(_AMOUNT),
    "text_in_amount": _put(_AMOUNT, "五千元"),
    "date_2099": _put(_DATE, date(2099, 12, 31)),
    "firm_without_invoices": _list_silent_firm,
    "long_firm_code": _put("企业代号", _LONG_FIRM_CODE),
    "formulas": _use_formulas,
}
_NO_WORKBOOKS: Final = {
    "empty_file": b"",
    "not_a_workbook": "这不是工作簿, 只是一段文字。\n".encode(),
}


def _write(sheets: Sheets, path: Path) -> None:
    workbook = xlsxwriter.Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False}
    )
    workbook.set_properties({"created": CREATED})
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = workbook.add_worksheet(name)
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                _write_cell(sheet, place, column, cell, day)
    workbook.close()


def _write_cell(sheet: Any, row: int, column: int, cell: object, day: Any) -> None:
    if isinstance(cell, _Formula):
        sheet.write_formula(row, column, cell.text, None, cell.result)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    else:
        sheet.write(row, column, cell)


def _write_bytes(content: bytes, path: Path) -> None:
    path.write_bytes(content)
