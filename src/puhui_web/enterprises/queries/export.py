"""Enterprises within reach as rows of CSV."""

import csv
import io
from collections.abc import Iterator
from typing import Final

from django.db import transaction

from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.enterprises.queries.enterprises_page import (
    EnterpriseFilters,
    filtered_enterprises,
)

# Column of the row -> header. No personal data: an export leaves the platform.
_COLUMNS: Final = {
    "id": "编号",
    "name": "名称",
    "uscc": "统一社会信用代码",
    "form": "组织形式",
    "industry": "行业代码",
    "county_code": "区县代码",
    "opened_on": "成立日期",
    "unit__name": "网点",
    "grade": "评级",
    "life_stage": "发展阶段",
    "is_customer": "有账户",
    "is_borrower": "有贷款",
    "balance_fen": "贷款余额(分)",
    "refreshed_on": "数据日期",
}
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_BOM: Final = "\ufeff"  # without it spreadsheets take the file for another encoding


@query(P.ENTERPRISE_EXPORT)
def export_enterprises(*, actor: Actor, filters: EnterpriseFilters | None = None) -> Iterator[str]:
    """Return the lines of a CSV file, header first, by name; the export goes on record.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    rows = filtered_enterprises(actor=actor, filters=filters or EnterpriseFilters())
    with transaction.atomic():
        audit.record(
            actor=actor,
            action="enterprises.export_enterprises",
            subject="enterprises:export",
            kind="look",
            after={"rows": rows.count(), "filters": _said(filters)},
        )
    values = rows.order_by("name", "id").values_list(*_COLUMNS)
    return _lines(values.iterator(chunk_size=2000))


def _lines(rows: Iterator[tuple[object, ...]]) -> Iterator[str]:
    yield _BOM + _line(list(_COLUMNS.values()))
    for row in rows:
        yield _line([_cell(value) for value in row])


def _line(cells: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


def _said(filters: EnterpriseFilters | None) -> dict[str, object]:
    """Return the filters that ask for something."""
    return {name: value for name, value in vars(filters or EnterpriseFilters()).items() if value}
