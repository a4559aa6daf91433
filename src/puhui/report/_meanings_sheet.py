"""The sheet that says what each column means."""

from xlsxwriter.worksheet import Worksheet

from puhui.base import Bilingual
from puhui.report._cells import Formats, write_cell, write_heading
from puhui.report.columns import COLUMNS

_HEADINGS = (
    (Bilingual("列", "Column (Chinese)"), 26),
    (Bilingual("英文名", "Column"), 30),
    (Bilingual("含义", "Meaning (Chinese)"), 52),
    (Bilingual("英文含义", "Meaning"), 64),
)


def write_meanings(*, sheet: Worksheet, formats: Formats) -> None:
    """Write one row for each column of the sheet of firms."""
    sheet.set_row(0, 30)
    for number, (title, width) in enumerate(_HEADINGS):
        sheet.set_column(number, number, width)
        write_heading(sheet=sheet, row=0, column=number, title=title, formats=formats)
    for row, column in enumerate(COLUMNS, start=1):
        texts = (column.title.zh, column.title.en, column.meaning.zh, column.meaning.en)
        for number, text in enumerate(texts):
            style = formats["text"]
            write_cell(sheet=sheet, row=row, column=number, value=text, style=style)
    sheet.freeze_panes(1, 0)
