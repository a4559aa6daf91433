"""Small invoices and firms for the tests of the profile."""

from collections.abc import Callable
from datetime import date

import polars as pl
import pytest

from puhui.sources.schema import FIRMS_SCHEMA, INVOICES_SCHEMA


@pytest.fixture(scope="session")
def make_invoices() -> Callable[..., pl.DataFrame]:
    """A function from (firm, direction, day, counterparty, amount, void) to invoices."""

    def make(*lines: tuple[str, str, date, str, int, bool]) -> pl.DataFrame:
        rows = [
            (firm, "file", direction, str(row), day, party, fen, 0, fen, is_void, row)
            for row, (firm, direction, day, party, fen, is_void) in enumerate(lines, start=2)
        ]
        return pl.DataFrame(rows, schema=INVOICES_SCHEMA, orient="row")

    return make


@pytest.fixture(scope="session")
def make_firms() -> Callable[..., pl.DataFrame]:
    """A function from codes to firms of one dataset."""

    def make(*firm_ids: str | None) -> pl.DataFrame:
        rows = [(firm_id, "file", None, None, None) for firm_id in firm_ids]
        return pl.DataFrame(rows, schema=FIRMS_SCHEMA, orient="row")

    return make
