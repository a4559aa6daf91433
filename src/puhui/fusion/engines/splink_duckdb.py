"""Splink on DuckDB: millions of records on one machine."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import polars as pl
import pyarrow as pa
from duckdb.func import ARROW
from splink import DuckDBAPI

from puhui.fusion.engines._splink import score_on, train_on
from puhui.fusion.engines.likeness import string_levels
from puhui.fusion.model import LinkModel
from puhui.fusion.settings import Comparison, LinkSettings


@dataclass(frozen=True)
class DuckDBEngine:
    """Link with Splink on DuckDB, in memory, spilling to a temporary folder beyond the limit."""

    memory_limit_mb: int = 2048  # of DuckDB's own buffers; tables in Python come on top
    threads: int | None = None  # None: one for each core
    temp_folder: Path | None = None  # None: the system's

    def train(self, *, records: pl.DataFrame, settings: LinkSettings) -> LinkModel:
        """Learn, as ``LinkEngine.train``."""
        with self._opened() as backend:
            return train_on(backend=backend, records=records, settings=settings)

    def score(self, *, records: pl.DataFrame, model: LinkModel) -> pl.DataFrame:
        """Score, as ``LinkEngine.score``."""
        with self._opened() as backend:
            return score_on(backend=backend, records=records, model=model)

    @contextmanager
    def _opened(self) -> Iterator["_DuckDBBackend"]:
        with tempfile.TemporaryDirectory(dir=self.temp_folder) as folder:
            config: dict[str, Any] = {
                "memory_limit": f"{self.memory_limit_mb}MB",
                "threads": self.threads or os.cpu_count() or 1,
                "temp_directory": folder,
                "preserve_insertion_order": False,
            }
            with duckdb.connect(config=config) as connection:
                yield _DuckDBBackend(connection)


class _DuckDBBackend:
    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.api = DuckDBAPI(connection)
        self._connection = connection

    def register(self, table: pl.DataFrame) -> Any:
        return self.api.register(table.to_arrow())

    def register_likeness(self, *, name: str, comparison: Comparison) -> None:
        def levels(left: pa.ChunkedArray, right: pa.ChunkedArray) -> pa.Array:
            graded = string_levels(
                left=left.to_pylist(), right=right.to_pylist(), comparison=comparison
            )
            return pa.array(graded.astype(np.int32))

        self._connection.create_function(
            name, levels, ["VARCHAR", "VARCHAR"], "INTEGER", type=ARROW
        )
