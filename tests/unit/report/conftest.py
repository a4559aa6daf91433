"""The example run, made once for all tests of the report."""

import pytest
from tests.unit.report.example_run import make_run

from puhui.pipeline.schema import DecisionRun


@pytest.fixture(scope="session")
def run() -> DecisionRun:
    return make_run()
