import polars as pl

from puhui.base import REASONS_DTYPE, Bilingual, Reason


def test_reason_fits_the_column_type():
    reason = Reason(code="growth", direction="for", weight=12.0, text=Bilingual("增长", "growth"))

    column = pl.Series([[reason.as_row()]], dtype=REASONS_DTYPE)

    assert column.to_list()[0][0]["text_en"] == "growth"
