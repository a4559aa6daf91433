"""What numbers of persons look like, and how they are kept out of texts and findings."""

import re
from typing import Final

import polars as pl

# Eleven or more digits, blanks and hyphens between them allowed: citizen ids, mobile and most
# other phones. Three digits and the last two characters are left, so that the cell is found again.
_LONG_NUMBER: Final = r"(\d{3})(?:[ \-]?\d){6,}[ \-]?\d?([\dXx]{2})"
_PARTLY_HIDDEN: Final = r"${1}***${2}"
# Mobile and fixed phones and citizen ids of 18 characters, with no letter or digit beside them.
PERSONAL_NUMBER: Final = (
    r"(?-u:\b)(?:1[3-9]\d{9}|0\d{2,3}-?[2-8]\d{6,7}|[1-9]\d{5}(?:19|20)\d{9}[\dXx])(?-u:\b)"
)
HIDDEN: Final = "***"


def hide_long_numbers(text: str) -> str:
    """Return a text with the middle of every long number hidden.

    >>> hide_long_numbers("请拨 138 0000 1234")
    '请拨 138***34'
    """
    return re.sub(_LONG_NUMBER, r"\1***\2", text)


def hide_in_findings(findings: pl.DataFrame) -> pl.DataFrame:
    """Return findings (``base.FINDINGS_SCHEMA``) in which no long number can be read."""
    return findings.with_columns(
        pl.col("value", "message_zh", "message_en").str.replace_all(_LONG_NUMBER, _PARTLY_HIDDEN)
    )
