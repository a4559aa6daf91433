"""Engines to check against the plain one."""

import pytest

from puhui.fusion.engines.choose import UnableToStartEngine, engine_named
from puhui.fusion.engines.port import LinkEngine
from puhui.fusion.engines.splink_duckdb import DuckDBEngine


@pytest.fixture(scope="session")
def spark_engine() -> LinkEngine:
    """Spark on two cores, started once; the test skips where it cannot start."""
    try:
        return engine_named("spark")
    except UnableToStartEngine as error:
        pytest.skip(str(error))


@pytest.fixture(params=["duckdb", "spark"])
def engine(request: pytest.FixtureRequest) -> LinkEngine:
    """Each of the engines that stand on Splink."""
    if request.param == "spark":
        engine: LinkEngine = request.getfixturevalue("spark_engine")
        return engine
    return DuckDBEngine(memory_limit_mb=512)
