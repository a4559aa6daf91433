"""Making synthetic towns: seconds and peak memory, in memory, to a workbook and streamed.

    python -m benchmarks.town_speed [--largest 10000000]

Each measurement is a process of its own; importing the libraries is part of it.
"""

import argparse
import sys
import tempfile

from benchmarks.measure import measure_command

ROWS_PER_FIRM_MEAN = 1_700  # about as many as a list of a few hundred real firms has
_SCRIPTS = {
    "make_town": "town.make_town(seed=7, rated_firms={firms}, unrated_firms=0, invoices={rows})",
    "generate parquet": (
        "town.generate(out=Path({out!r}), seed=7, rated_firms={firms}, unrated_firms=0,"
        " invoices={rows}, format='parquet')"
    ),
    "generate xlsx": (
        "town.generate(out=Path({out!r}), seed=7, rated_firms=123, unrated_firms=302,"
        " invoices={rows}, format='xlsx')"
    ),
    "write_clean_invoices": (
        "town.write_clean_invoices(folder=Path({out!r}), seed=7, firms={firms}, invoices={rows})"
    ),
}
_MOST_XLSX_ROWS = 725_000
_MOST_ROWS_IN_MEMORY = 10_000_000


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--largest", type=int, default=10_000_000, help="rows of the largest town")
    largest = parser.parse_known_args()[0].largest
    print("| way | rows | firms | seconds | rows/s | peak MB |")
    print("|---|---|---|---|---|---|")
    for way in _SCRIPTS:
        for rows in (200_000, 725_000, 10_000_000, 100_000_000):
            if rows <= min(largest, _most(way)):
                _measure(way, rows)


def _most(way: str) -> int:
    if way == "generate xlsx":
        return _MOST_XLSX_ROWS
    return 100_000_000 if way == "write_clean_invoices" else _MOST_ROWS_IN_MEMORY


def _measure(way: str, rows: int) -> None:
    firms = 425 if way == "generate xlsx" else rows // ROWS_PER_FIRM_MEAN
    with tempfile.TemporaryDirectory() as out:
        call = _SCRIPTS[way].format(out=out, rows=rows, firms=firms)
        script = f"from pathlib import Path; from puhui import town; {call}"
        found = measure_command(command=[sys.executable, "-c", script], repeats=1)
    print(
        f"| {way} | {rows:,} | {firms:,} | {found.seconds:.1f} "
        f"| {rows / found.seconds:,.0f} | {found.peak_mb:,.0f} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
