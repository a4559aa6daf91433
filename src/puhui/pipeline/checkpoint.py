"""Keep tables under a key: a run that was killed, or one with another budget, skips their making.

A checkpoint is a folder of Parquet files that appears under its final name in one step: it is
either whole or not there.
"""

import hashlib
import shutil
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import polars as pl

CODE_SUFFIXES = (".py", ".yaml")  # what a stage's answer depends on
_READ_BYTES = 1 << 20


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes in hex."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_READ_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def hash_tree(*, paths: Sequence[Path], suffixes: Collection[str] | None = None) -> str:
    """Return one SHA-256 over the names and bytes of all files at or below the paths.

    The order of the paths does not matter.

    :param suffixes: only files that end so (``.py``); None for all files.
    """
    lines = set()
    for path in paths:
        files = path.rglob("*") if path.is_dir() else [path]
        lines |= {
            f"{path.name}/{file.name}\0{hash_file(file)}"
            for file in files
            if file.is_file() and (suffixes is None or file.suffix in suffixes)
        }
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def load_checkpoint(*, folder: Path, name: str, key: str) -> dict[str, pl.DataFrame] | None:
    """Return the tables kept under this key, or None."""
    kept = folder / f"{name}-{key[:16]}"
    if not kept.is_dir():
        return None
    return {file.stem: pl.read_parquet(file) for file in sorted(kept.glob("*.parquet"))}


def save_checkpoint(
    *, folder: Path, name: str, key: str, tables: Mapping[str, pl.DataFrame]
) -> None:
    """Keep the tables under this key and drop what was kept under others."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"{name}-{key[:16]}"
    unfinished = folder / f".{name}-{key[:16]}"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    for table, frame in tables.items():
        frame.write_parquet(unfinished / f"{table}.parquet")
    for old in folder.glob(f"{name}-*"):
        shutil.rmtree(old)
    unfinished.rename(kept)
