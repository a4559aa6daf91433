"""Engines by name, and what is said where one cannot start."""

import importlib.util
import shutil

import pytest

from puhui.fusion.engines.choose import UnableToStartEngine, engine_named
from puhui.fusion.engines.plain import PlainEngine
from puhui.fusion.engines.splink_duckdb import DuckDBEngine


def test_engines_by_name():
    assert isinstance(engine_named("duckdb"), DuckDBEngine)
    assert isinstance(engine_named("plain"), PlainEngine)


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(UnableToStartEngine, match="duckdb"):
        engine_named("abacus")


def test_spark_without_pyspark_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(UnableToStartEngine, match=r"puhui\[spark\]"):
        engine_named("spark")


def test_spark_without_java_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: object())
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(UnableToStartEngine, match="Java 17"):
        engine_named("spark")
