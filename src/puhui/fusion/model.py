"""What was learned: how much each level of each comparison speaks for or against."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl

from puhui.base import Bilingual, PuhuiError, conform, table_schema, write_whole
from puhui.fusion.settings import LinkSettings, settings_content, settings_from

FORMAT: Final = "puhui-link-model"
FORMAT_VERSION: Final = 1

FREQUENCIES_SCHEMA: Final = table_schema({"value": pl.String, "frequency": pl.Float64})
STOP_KEYS_SCHEMA: Final = table_schema({"rule": pl.UInt8, "key": pl.String})


class UnableToLoadLinkModel(PuhuiError):
    """The folder holds no model of this version."""

    code = "unable_to_load_link_model"


@dataclass(frozen=True)
class Level:
    """One level of a comparison, from the loosest (0) to exact equality."""

    m_probability: float  # among records of the same thing
    u_probability: float  # among records of different things


@dataclass(frozen=True)
class LinkModel:
    """Settings with what was learned; frozen, so that a pair scores tomorrow as it did today.

    ``frequencies`` hold, for each comparison with term frequency, value -> share of the records
    with a value; a value that is not in it counts as seen once among ``records_count``.
    ``stop_keys`` are the blocks that were too large to compare when the model was learned.
    """

    settings: LinkSettings
    prior_probability: float  # that two random records are the same
    levels: dict[str, tuple[Level, ...]]  # comparison's column -> levels from 0 upwards
    frequencies: dict[str, pl.DataFrame]  # column -> value (String), frequency (Float64)
    stop_keys: pl.DataFrame  # rule (UInt8: its place in settings.blocking), key (String)
    records_count: int


def save_model(*, model: LinkModel, folder: Path) -> None:
    """Write ``model.json``, ``frequencies.parquet`` and ``stop_keys.parquet`` to the folder.

    The same model gives the same bytes. ``model.json`` is written last: with it, all is there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tables = {"frequencies": _stacked(model.frequencies), "stop_keys": model.stop_keys}
    for name, table in tables.items():
        write_whole(folder / f"{name}.parquet", table.write_parquet)
    document = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "settings": settings_content(model.settings),
        "prior_probability": model.prior_probability,
        "levels": {name: [asdict(level) for level in model.levels[name]] for name in model.levels},
        "records_count": model.records_count,
    }
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
    write_whole(folder / "model.json", lambda path: path.write_text(text, encoding="utf-8"))


def load_model(*, folder: Path) -> LinkModel:
    """Read a model that ``save_model`` wrote.

    :raises UnableToLoadLinkModel: if a file is missing, or is none of this version.
    """
    try:
        document = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        if (document["format"], document["format_version"]) != (FORMAT, FORMAT_VERSION):
            raise ValueError(f"{document['format']} {document['format_version']}")
        frequencies = pl.read_parquet(folder / "frequencies.parquet")
        stop_keys = pl.read_parquet(folder / "stop_keys.parquet")
        return _model(document, frequencies, stop_keys)
    except (OSError, KeyError, TypeError, ValueError, pl.exceptions.PolarsError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise UnableToLoadLinkModel(
            what=Bilingual(
                f"无法从 {folder} 读取匹配模型: {reason}",
                f"cannot load a link model from {folder}: {reason}",
            ),
            advice=Bilingual("请重新训练模型", "train the model anew"),
        ) from error


def _model(
    document: dict[str, Any], frequencies: pl.DataFrame, stop_keys: pl.DataFrame
) -> LinkModel:
    settings = settings_from(document["settings"])
    return LinkModel(
        settings=settings,
        prior_probability=float(document["prior_probability"]),
        levels={
            comparison.column: tuple(
                Level(**level) for level in document["levels"][comparison.column]
            )
            for comparison in settings.comparisons
        },
        frequencies={
            comparison.column: conform(
                table=frequencies.filter(pl.col("column") == comparison.column),
                schema=FREQUENCIES_SCHEMA,
            )
            for comparison in settings.comparisons
            if comparison.term_frequency
        },
        stop_keys=conform(table=stop_keys, schema=STOP_KEYS_SCHEMA),
        records_count=int(document["records_count"]),
    )


def _stacked(frequencies: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Return one table of all columns' frequencies."""
    schema = table_schema({"column": pl.String, **FREQUENCIES_SCHEMA})
    tables = [
        table.select(pl.lit(name).alias("column"), *FREQUENCIES_SCHEMA)
        for name, table in frequencies.items()
    ]
    return pl.concat([schema.to_frame(), *tables])
