"""Say in an error, file by file, why nothing could be read."""

from typing import Final

import polars as pl

from puhui.base import Bilingual, Severity
from puhui.sources import file_codes as codes

_REASONS_SHOWN_MAX: Final = 12
_TELLING_NOTES: Final = [  # of a file without rejections: they explain why it gave nothing
    code.code
    for code in (
        codes.FOLDER_EMPTY,
        codes.FILE_IGNORED,
        codes.TABLE_IGNORED,
        codes.TABLE_EMPTY,
        codes.TABLE_MISSING,
    )
]


def with_reasons(*, what: Bilingual, findings: pl.DataFrame) -> Bilingual:
    """Return what went wrong, followed by a line for each kind of finding that explains it."""
    is_rejected = pl.col("severity") == Severity.REJECTED.value
    is_telling = is_rejected | (
        pl.col("code").is_in(_TELLING_NOTES) & ~is_rejected.any().over("file")
    )
    reasons = findings.filter(is_telling).unique(
        ["file", "sheet", "code", "field"], keep="first", maintain_order=True
    )
    shown = reasons.head(_REASONS_SHOWN_MAX)
    more = "\n…" if reasons.height > shown.height else ""
    zh, en = what
    for file, sheet, text_zh, text_en in shown.select(
        "file", "sheet", "message_zh", "message_en"
    ).iter_rows():
        place = " / ".join(filter(None, (file, sheet)))
        zh += f"\n{place}：{text_zh}"
        en += f"\n{place}: {text_en}"
    return Bilingual(zh.rstrip("。") + more, en.rstrip(".") + more)
