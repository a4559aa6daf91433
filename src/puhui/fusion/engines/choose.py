"""Choose an engine by its name."""

import importlib.util
import shutil

from puhui.base import Bilingual, PuhuiError
from puhui.fusion.engines.plain import PlainEngine
from puhui.fusion.engines.port import LinkEngine
from puhui.fusion.engines.splink_duckdb import DuckDBEngine

ENGINE_NAMES = ("duckdb", "spark", "plain")


class UnableToStartEngine(PuhuiError):
    """The engine is unknown, or something that it needs is not installed."""

    code = "unable_to_start_engine"


def engine_named(name: str) -> LinkEngine:
    """Return the engine with its defaults; all engines give the same answer.

    :param name: one of ``ENGINE_NAMES``.
    :raises UnableToStartEngine: if there is none of that name, or for spark no pyspark or Java.
    """
    match name:
        case "duckdb":
            return DuckDBEngine()
        case "plain":
            return PlainEngine()
        case "spark":
            return _spark_engine()
    raise UnableToStartEngine(
        what=Bilingual(f"没有名为 {name} 的匹配引擎", f"there is no link engine named {name}"),
        advice=Bilingual(f"请从 {ENGINE_NAMES} 中选择", f"choose one of {ENGINE_NAMES}"),
    )


def _spark_engine() -> LinkEngine:
    if importlib.util.find_spec("pyspark") is None:
        raise UnableToStartEngine(
            what=Bilingual("未安装 pyspark", "pyspark is not installed"),
            advice=Bilingual("请运行 pip install 'puhui[spark]'", "run pip install 'puhui[spark]'"),
        )
    if shutil.which("java") is None:
        raise UnableToStartEngine(
            what=Bilingual("找不到 Java，Spark 无法启动", "there is no Java for Spark to start"),
            advice=Bilingual(
                "请安装 Java 17 或更高版本，并把 java 加入 PATH",
                "install Java 17 or newer and put java on the PATH",
            ),
        )
    from puhui.fusion.engines.splink_spark import SparkEngine, local_session

    return SparkEngine(local_session())
