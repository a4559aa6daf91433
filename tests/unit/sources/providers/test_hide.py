"""Long numbers in findings: found in any writing, hidden in the middle."""

import pytest

from puhui.base import finding
from puhui.sources.providers._hide import hide_in_findings, hide_long_numbers
from puhui.sources.row_codes import FIELD_UNREADABLE


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("13800001234", "138***34"),
        ("138 0000 1234", "138***34"),
        ("0571-88886666", "057***66"),
        ("33010619700102011X", "330***1X"),
        ("电话13800001234。", "电话138***34。"),
        ("12345678901234567890123456789", "123***89"),
        ("2019-02-30", "2019-02-30"),
        ("1234567.89", "1234567.89"),
        ("91330106MA1234567X", "91330106MA1234567X"),
        ("", ""),
    ],
)
def test_long_numbers(text, shown):
    assert hide_long_numbers(text) == shown
    row = finding(code=FIELD_UNREADABLE, file="x", field="f", value=text)
    hidden = hide_in_findings(row)
    assert hidden["value"].item() == shown
    if shown != text:
        assert text not in hidden["message_zh"].item() + hidden["message_en"].item()
