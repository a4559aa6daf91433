import polars as pl
import pytest

from puhui.identity import clean_phone


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("138 0000 1234", "13800001234"),
        ("+86-138-0000-1234", "13800001234"),
        ("０１３８００００１２３４", "13800001234"),
        ("0851-20001234", "0851-20001234"),
        ("（0851）20001234", "0851-20001234"),
        ("+86 851 2000 1234", "0851-20001234"),
        ("0851-20001234转801", "0851-20001234-801"),
        ("085120001234-801", "0851-20001234-801"),
        ("010 20001234", "010-20001234"),
        ("400-000-1234", "4000001234"),
        ("20001234", None),  # no area code
        ("010-2000123", None),  # Beijing has 8 digits
        ("12800001234", None),
        ("1380000123", None),
        ("", None),
        (None, None),
    ],
)
def test_clean_phone(written, expected):
    table = pl.DataFrame({"phone": [written]}, schema={"phone": pl.String})
    assert table.select(clean_phone(phones=pl.col("phone"))).item() == expected
