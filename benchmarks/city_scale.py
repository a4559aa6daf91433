"""Making synthetic cities: seconds and peak memory, with every fact and at scale.

    python -m benchmarks.city_scale [--largest 1000000]

Each measurement is a process of its own; importing the libraries is part of it. With every fact
up to 50,000 enterprises; beyond, three sources without facts, as linkage at scale asks for.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import measure_command

_SCRIPT = (
    "from pathlib import Path; from datetime import date; from puhui.town import city;"
    " city.generate_city(out=Path({out!r}), enterprises={enterprises}, seed=11,"
    " as_of=date(2024, 12, 31){more})"
)
_FEW = ", sources=('registry', 'tax', 'bank'), facts=False, file_format='parquet'"
_WAYS = {"all sources, facts": "", "registry, tax, bank; no facts": _FEW}
_SIZES = (10_000, 50_000, 500_000, 1_000_000, 10_000_000)
_MOST_WITH_FACTS = 50_000


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--largest", type=int, default=1_000_000, help="enterprises at most")
    largest = parser.parse_known_args()[0].largest
    print("| way | enterprises | seconds | enterprises/s | peak MB | MB on disk |")
    print("|---|---|---|---|---|---|")
    for way, more in _WAYS.items():
        for enterprises in _SIZES:
            if enterprises <= (min(largest, _MOST_WITH_FACTS) if not more else largest):
                _measure(way, more, enterprises)


def _measure(way: str, more: str, enterprises: int) -> None:
    with tempfile.TemporaryDirectory() as out:
        script = _SCRIPT.format(out=out, enterprises=enterprises, more=more)
        found = measure_command(command=[sys.executable, "-c", script], repeats=1)
        size = sum(file.stat().st_size for file in Path(out).rglob("*") if file.is_file())
    print(
        f"| {way} | {enterprises:,} | {found.seconds:.1f} | {enterprises / found.seconds:,.0f} "
        f"| {found.peak_mb:,.0f} | {size / 1e6:,.0f} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
