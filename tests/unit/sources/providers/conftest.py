"""Files of invented providers, and a way to read them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from puhui.identity import make_citizen_id, make_registration_no, make_uscc
from puhui.sources.providers import TABLES, Delivery, read_deliveries, write_table

Cells = dict[str, list[Any]]


@pytest.fixture(scope="session")
def usccs() -> list[str]:
    """Five valid credit codes."""
    made = make_uscc(department="9", kind="1", county_code=330106, serial=[11, 12, 13, 14, 15])
    return made.to_list()


@pytest.fixture(scope="session")
def registration_no() -> str:
    """One valid number of 15 digits."""
    return str(make_registration_no(county_code=330106, serial=[123]).item())


@pytest.fixture(scope="session")
def citizen_id() -> str:
    """One valid citizen id."""
    born = pl.Series([date(1970, 1, 2)])
    return str(make_citizen_id(county_code=330106, born_on=born, sequence=[11]).item())


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a table's cells into a file of a folder of its own."""

    def write_cells(name: str, table: str, cells: Cells, **how: Any) -> Path:
        path = tmp_path / "given" / name
        write_table(table=TABLES[table], rows=pl.DataFrame(cells), path=path, **how)
        return path

    return write_cells


@pytest.fixture
def write_text(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a file of the same folder as it is given."""

    def write_bytes(name: str, content: str | bytes, encoding: str = "utf-8") -> Path:
        path = tmp_path / "given" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write_bytes


@pytest.fixture
def deliver(tmp_path: Path) -> Callable[..., Delivery]:
    """Return a function that reads paths, else all that was written."""

    def read(*paths: Path, as_of: date = date(2020, 2, 29)) -> Delivery:
        given = paths or (tmp_path / "given",)
        return read_deliveries(paths=given, as_of=as_of, hash_key=b"a key for tests.")

    return read


@pytest.fixture
def listed() -> Callable[..., list[tuple[Any, ...]]]:
    """Return a function that lists the findings of a code as (row, field, value)."""

    def list_findings(delivery: Delivery, code: str) -> list[tuple[Any, ...]]:
        rows = delivery.findings.filter(pl.col("code") == code)
        return rows.select("row", "field", "value").rows()

    return list_findings


@pytest.fixture
def filings() -> Cells:
    """Three filings, all in order."""
    return {
        "taxpayer_no": ["T1", "T1", "T2"],
        "period_month": ["2019-11", "2019-12", "2019-12"],
        "declared_sales_fen": ["1000.00", "2000.50", "0"],
        "tax_due_fen": ["30", "60.02", "0"],
        "tax_paid_fen": ["30", "60.02", "0"],
        "due_on": ["2019-12-15", "2020-01-15", "2020-01-15"],
        "filed_on": ["2019-12-10", None, "2020-01-20"],
    }
