"""Write a run into a folder and read back what ``explain`` and ``validate`` need.

Every file appears under its final name in one step, the manifest last: a folder without a
manifest is a run that was cut short.
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from puhui import rating
from puhui.base import Bilingual, PuhuiError, write_whole
from puhui.pipeline.checkpoint import hash_file
from puhui.pipeline.schema import DecisionRun

MANIFEST = "manifest.json"
_WORK = "work"


class UnableToReadRun(PuhuiError):
    """The folder holds no finished run."""

    code = "unable_to_read_run"


@dataclass(frozen=True)
class StoredRun:
    """What a finished run left in its folder."""

    as_of: date
    seed: int
    decisions: pl.DataFrame  # DECISIONS_SCHEMA
    features: pl.DataFrame
    monthly: pl.DataFrame
    model: rating.RatingModel
    manifest: dict[str, Any]


def begin_output(out: Path) -> None:
    """Make the folder ready; from here until the manifest is written it counts as unfinished."""
    (out / _WORK).mkdir(parents=True, exist_ok=True)
    (out / MANIFEST).unlink(missing_ok=True)


def store_run(*, run: DecisionRun, out: Path) -> None:
    """Write findings, the model and what later commands read; then the manifest.

    The manifest lists the SHA-256 of every file that lies in the folder by now.
    """
    work = out / _WORK
    write_whole(out / "findings.parquet", run.findings.write_parquet)
    write_whole(out / "model.json", lambda path: rating.save_model(model=run.model, path=path))
    write_whole(work / "features.parquet", run.features.write_parquet)
    write_whole(work / "monthly.parquet", run.monthly.write_parquet)
    outputs = {
        file.name: hash_file(file)
        for file in sorted(out.iterdir())
        if file.is_file() and not file.name.startswith(".")
    }
    manifest = json.dumps(run.manifest | {"outputs": outputs}, ensure_ascii=False, indent=2)
    write_whole(out / MANIFEST, lambda path: path.write_text(manifest + "\n", encoding="utf-8"))


def read_run(*, out: Path) -> StoredRun:
    """Return what a finished run left in its folder.

    :raises UnableToReadRun: if the folder holds no finished run.
    """
    try:
        manifest = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
        return StoredRun(
            as_of=date.fromisoformat(manifest["as_of"]),
            seed=manifest["seed"],
            decisions=pl.read_parquet(out / "decisions.parquet"),
            features=pl.read_parquet(out / _WORK / "features.parquet"),
            monthly=pl.read_parquet(out / _WORK / "monthly.parquet"),
            model=rating.load_model(path=out / "model.json"),
            manifest=manifest,
        )
    except (OSError, ValueError, KeyError, pl.exceptions.PolarsError) as problem:
        raise UnableToReadRun(
            what=Bilingual(
                f"{out} 中没有完整的运行结果 ({problem})",
                f"{out} holds no finished run ({problem})",
            ),
            advice=Bilingual("请先运行 puhui decide", "run puhui decide first"),
        ) from problem
