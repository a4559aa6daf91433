"""Reading a million rows of one provider's table, beside plain pandas on the same file.

    python -m benchmarks.provider_reading [rows]

Pandas does what a script would: read, turn dates and amounts, drop rows without a key or with a
repeated one. It names no odd cell, accounts for no row and hashes no file.
"""

import sys
import tempfile
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.measure import Measure, measure_module
from puhui.identity import make_uscc
from puhui.sources.providers import TABLES, read_deliveries, write_table

ROWS = 1_000_000
REPEATS = 3
MONTHS = 24
HASH_KEY = b"a key for measuring only........"
TABLE = TABLES["tax.filings"]


def main() -> None:
    """Print a table of seconds and peak memory, by format and by reader."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        print(f"{rows:,} rows of {TABLE.full_name}, median of {REPEATS} runs, imports included\n")
        print("| file | MB | this reader | | pandas | |\n|---|---|---|---|---|---|")
        for ending in (".csv", ".parquet", ".jsonl"):
            path = Path(folder) / f"filings{ending}"
            write_table(table=TABLE, rows=_filings(rows), path=path)
            ours, plain = (_measured(name, path) for name in ("ours", "pandas"))
            size = path.stat().st_size / 1e6
            print(f"| {ending[1:]} | {size:.0f} | {_shown(ours)} | {_shown(plain)} |", flush=True)


def read_ours(path: Path) -> int:
    """Read with this project; return the rows kept."""
    delivery = read_deliveries(paths=[path], as_of=date(2020, 2, 29), hash_key=HASH_KEY)
    return delivery.facts[TABLE.full_name].height


def read_pandas(path: Path) -> int:
    """Read with pandas; return the rows kept."""
    import pandas as pd

    if path.suffix == ".csv":
        rows = pd.read_csv(path, dtype=str)
    elif path.suffix == ".parquet":
        rows = pd.read_parquet(path)
    else:
        rows = pd.read_json(path, lines=True, dtype=False)
    for title in ("申报期限", "申报日期"):
        rows[title] = pd.to_datetime(rows[title], errors="coerce")
    rows["所属期"] = pd.to_datetime(rows["所属期"], format="%Y-%m", errors="coerce")
    for title in ("申报销售额", "应纳税额", "已缴税额"):
        rows[title] = (pd.to_numeric(rows[title], errors="coerce") * 100).round().astype("Int64")
    rows = rows.dropna(subset=["纳税人识别号", "所属期"]).sort_values("申报期限")
    return len(rows.drop_duplicates(["纳税人识别号", "所属期"], keep="last"))


def _filings(count: int) -> pl.DataFrame:
    """Return invented filings as typed rows: every firm files each of the months."""
    draw = np.random.default_rng(7)
    firms = -(-count // MONTHS)
    codes = make_uscc(department="9", kind="1", county_code=330106, serial=np.arange(firms))
    month = pl.date_range(date(2018, 1, 1), date(2019, 12, 1), "1mo", eager=True)
    rows = (
        codes.alias("taxpayer_no")
        .to_frame()
        .join(month.alias("period_month").to_frame(), how="cross")
    )
    rows = rows.head(count)
    sales = draw.integers(0, 10**8, count)
    tax = sales // 33
    due = pl.col("period_month").dt.offset_by("1mo").dt.offset_by("14d")
    return rows.with_columns(
        declared_sales_fen=pl.Series(sales),
        tax_due_fen=pl.Series(tax),
        tax_paid_fen=pl.Series(tax),
        due_on=due,
        filed_on=due.dt.offset_by("-3d"),
    )


def _measured(reader: str, path: Path) -> Measure:
    return measure_module(
        module="benchmarks.provider_reading", arguments=[f"--{reader}", str(path)], repeats=REPEATS
    )


def _shown(measure: Measure) -> str:
    return f"{measure.seconds:.1f} s | {measure.peak_mb:,.0f} MB"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--ours"]:
        read_ours(Path(sys.argv[2]))
    elif sys.argv[1:2] == ["--pandas"]:
        read_pandas(Path(sys.argv[2]))
    else:
        main()
