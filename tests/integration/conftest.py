"""A small synthetic town, decided once for all tests of the whole job."""

from pathlib import Path

import pytest
from tests.integration.commands import decide_command

from puhui import town
from puhui.base import SilentProgress
from puhui.cli import main


@pytest.fixture(scope="session")
def town_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town")
    town.generate(
        out=folder,
        seed=3,
        rated_firms=120,
        unrated_firms=60,
        invoices=30_000,
        format="xlsx",
        progress=SilentProgress(),
    )
    return folder


@pytest.fixture(scope="session")
def decided_dir(town_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    files = [town_dir / "附件1.xlsx", town_dir / "附件2.xlsx"]
    assert main(decide_command(folder=town_dir, invoices=files, out=out)) == 0
    return out
