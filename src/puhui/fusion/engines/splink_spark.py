"""Splink on Spark: beyond one machine, or locally to see that the answer is the same.

The records come from and the edges go to this process; what lies between, the pairs, is Spark's.
Every worker needs this package, for the likeness of strings.
"""

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
from pyspark.sql import SparkSession, functions
from splink import SparkAPI

from puhui.fusion.engines._splink import score_on, train_on
from puhui.fusion.engines.likeness import string_levels
from puhui.fusion.model import LinkModel
from puhui.fusion.settings import Comparison, LinkSettings

_LOGGING = """\
rootLogger.level = error
logger.gateway.name = org.apache.spark.api.python.PythonGatewayServer
logger.gateway.level = error
rootLogger.appenderRef.console.ref = console
appender.console.type = Console
appender.console.name = console
appender.console.target = SYSTEM_ERR
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %p %c{1}: %m%n
"""


@cache
def local_session(*, cores: int = 2, memory_mb: int = 6144) -> SparkSession:
    """Start Spark in this process's own virtual machine, or return the one that runs.

    It says nothing below an error, opens no web page, and ends with the process.
    """
    folder = Path(tempfile.mkdtemp(prefix="puhui-spark-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    logging_file = folder / "log4j2.properties"
    logging_file.write_text(_LOGGING, encoding="utf-8")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    quiet = f"-Dlog4j2.configurationFile={logging_file.as_uri()}"
    return (
        SparkSession.builder.master(f"local[{cores}]")
        .appName("puhui")
        .config("spark.driver.memory", f"{memory_mb}m")
        .config("spark.driver.extraJavaOptions", quiet)
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.local.dir", str(folder))
        .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
        .config("spark.sql.shuffle.partitions", str(2 * cores))
        .config("spark.default.parallelism", str(2 * cores))
        .getOrCreate()
    )


@dataclass(frozen=True)
class SparkEngine:
    """Link with Splink on a Spark session, which the caller may have set up for a cluster."""

    session: SparkSession

    def train(self, *, records: pl.DataFrame, settings: LinkSettings) -> LinkModel:
        """Learn, as ``LinkEngine.train``."""
        with self._opened() as backend:
            return train_on(backend=backend, records=records, settings=settings)

    def score(self, *, records: pl.DataFrame, model: LinkModel) -> pl.DataFrame:
        """Score, as ``LinkEngine.score``."""
        with self._opened() as backend:
            return score_on(backend=backend, records=records, model=model)

    @contextmanager
    def _opened(self) -> Iterator["_SparkBackend"]:
        backend = _SparkBackend(self.session)
        try:
            yield backend
        finally:
            self.session.catalog.clearCache()
            for name in backend.registered:
                self.session.catalog.dropTempView(name)


class _SparkBackend:
    def __init__(self, session: SparkSession) -> None:
        api: Any = SparkAPI
        self.api = api(
            spark_session=session,
            break_lineage_method="persist",
            register_udfs_automatically=False,
        )
        self.registered: list[str] = []
        self._session = session

    def register(self, table: pl.DataFrame) -> Any:
        signed = table.with_columns(pl.col(pl.UInt32).cast(pl.Int64))
        arrow = signed.to_arrow(compat_level=pl.CompatLevel.oldest())
        registered = self.api.register(self._session.createDataFrame(arrow))
        self.registered.append(registered.physical_name)
        return registered

    def register_likeness(self, *, name: str, comparison: Comparison) -> None:
        def levels(left: pa.Array, right: pa.Array) -> pa.Array:
            return _levels(left, right, comparison)

        spark_functions: Any = functions  # its stubs lack arrow_udf
        self._session.udf.register(name, spark_functions.arrow_udf(levels, "int"))


def _levels(left: pa.Array, right: pa.Array, comparison: Comparison) -> pa.Array:
    """Grade where both have a value; Spark asks for the other rows too and drops the answer."""
    lefts, rights = left.to_pylist(), right.to_pylist()
    both = [place for place, pair in enumerate(zip(lefts, rights, strict=True)) if None not in pair]
    levels = np.full(len(lefts), -1, np.int32)
    levels[both] = string_levels(
        left=[lefts[place] for place in both],
        right=[rights[place] for place in both],
        comparison=comparison,
    )
    return pa.array(levels)
