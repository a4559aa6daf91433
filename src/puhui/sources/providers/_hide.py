"""Keep the numbers of persons out of findings."""

import re
from typing import Final

import polars as pl

# Eleven or more digits, blanks and hyphens between them allowed: citizen ids, mobile and most
# other phones. Three digits and the last two characters are left, so that the cell is found again.
_LONG_NUMBER: Final = r"(\d{3})(?:[ \-]?\d){6,}[ \-]?\d?([\dXx]{2})"
_HIDDEN: Final = r"${1}***${2}"


def hide_long_numbers(text: str) -> str:
    """Return a text with the middle of every long number hidden.

    >>> hide_long_numbers("请拨 138 0000 1234")
    '请拨 138***34'
    """
    return re.sub(_LONG_NUMBER, r"\1***\2", text)


def hide_in_findings(findings: pl.DataFrame) -> pl.DataFrame:
    """Return findings (``base.FINDINGS_SCHEMA``) in which no long number can be read."""
    return findings.with_columns(
        pl.col("value", "message_zh", "message_en").str.replace_all(_LONG_NUMBER, _HIDDEN)
    )
