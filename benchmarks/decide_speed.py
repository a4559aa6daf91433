"""The main job from files to written decisions: seconds, peak memory, growth with size.

    python -m benchmarks.decide_speed [--repeats 3]

Each size is a synthetic town of 123 rated and 302 unrated firms, as xlsx and as Parquet. The plain
alternative is what an analyst starts with: pandas that reads the same workbooks, and nothing
else.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Measure, measure_command
from puhui import town
from puhui.base import SilentProgress

SIZES = (72_500, 240_000, 725_000)
AS_OF = "2020-02-29"
_PANDAS = (
    "import sys, pandas\n"
    "for path in sys.argv[1:]: pandas.read_excel(path, sheet_name=None, engine='openpyxl')"
)


def main() -> None:
    """Make the towns, measure, and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--repeats", type=int, default=3)
    repeats = parser.parse_known_args()[0].repeats
    print("| invoices | from | median s | rows/s | peak MB | pandas reading alone, s | ratio |")
    print("|---|---|---|---|---|---|---|")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            for kind in ("parquet", "xlsx"):
                _measure_size(Path(name), size, kind, repeats)


def _measure_size(folder: Path, size: int, kind: str, repeats: int) -> None:
    data = folder / kind
    files = town.generate(
        out=data,
        seed=11,
        rated_firms=123,
        unrated_firms=302,
        invoices=size,
        format=kind,
        progress=SilentProgress(),
    )
    tables = [
        str(file) for file in files if file.suffix == f".{kind}" and "truth" not in file.parts
    ]
    ours = _decide(data, tables, folder / "out", repeats)
    if kind == "xlsx":
        plain = measure_command(command=[sys.executable, "-c", _PANDAS, *tables], repeats=1)
        beside = f"{plain.seconds:.1f} | {plain.seconds / ours.seconds:.1f} |"
    else:
        beside = "| |"
    print(
        f"| {size:,} | {kind} | {ours.seconds:.1f} | {size / ours.seconds:,.0f} "
        f"| {ours.peak_mb:.0f} | {beside}",
        flush=True,
    )


def _decide(data: Path, tables: list[str], out: Path, repeats: int) -> Measure:
    rates = next(data.glob("*附件3*.csv"))
    script = (
        "import shutil, sys; from puhui.cli import main; "
        "shutil.rmtree(sys.argv[-1], ignore_errors=True); sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", script, "decide", "--invoices", *tables]
    command += ["--rates", str(rates), "--budget", "100000000", "--as-of", AS_OF, "--out", str(out)]
    measured = measure_command(command=command, repeats=repeats)
    shutil.rmtree(out, ignore_errors=True)
    return measured


if __name__ == "__main__":
    main()
