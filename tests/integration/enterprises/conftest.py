"""A small synthetic city, fused and seen once for all tests of the register."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from puhui.base import default_policy_dir
from puhui.cli import main
from puhui.fusion.register import open_register
from puhui.pipeline.enterprises import (
    FuseRequest,
    RegisterFolder,
    SeeRequest,
    fuse,
    import_consents,
    see,
)
from puhui.town.city import generate_city

AS_OF = date(2024, 12, 31)
KEY = b"a key for synthetic records only"


@pytest.fixture(scope="session")
def city_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("city")
    generate_city(out=folder, enterprises=400, seed=5, as_of=AS_OF, invoice_firms=20)
    return folder


def fuse_request(records: Path, folder: Path, as_of: date = AS_OF) -> FuseRequest:
    return FuseRequest(
        records=(records,),
        register=RegisterFolder(folder),
        as_of=as_of,
        policy_dir=default_policy_dir(),
        hash_key=KEY,
    )


def see_request(folder: Path, as_of: date = AS_OF) -> SeeRequest:
    return SeeRequest(
        register=RegisterFolder(folder),
        as_of=as_of,
        purpose="rating",
        read_by="测试员",
        policy_dir=default_policy_dir(),
    )


@pytest.fixture(scope="session")
def _fused_once(city_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("register")
    fuse(request=fuse_request(city_dir / "records", folder))
    return folder


@pytest.fixture(scope="session")
def _seen_once(_fused_once: Path, city_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seen") / "register"
    shutil.copytree(_fused_once, folder)
    import_consents(
        folder=RegisterFolder(folder),
        path=city_dir / "authorisations.csv",
        done_by="测试员",
        done_on=AS_OF,
    )
    see(request=see_request(folder))
    return folder


@pytest.fixture
def fused_dir(_fused_once: Path, tmp_path: Path) -> Path:
    """A register of the city that a test may change."""
    return Path(shutil.copytree(_fused_once, tmp_path / "register"))


@pytest.fixture
def seen_dir(_seen_once: Path, tmp_path: Path) -> Path:
    """The same with authorisations and a profile."""
    return Path(shutil.copytree(_seen_once, tmp_path / "register"))


def owners_of(folder: Path) -> dict[str, str]:
    """Return the enterprise of each record."""
    with open_register(folder=RegisterFolder(folder).register) as register:
        return dict(register.membership().iter_rows())


@pytest.fixture
def run(
    seen_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str]]:
    """A function that runs a command on the register and returns its exit code and what it said."""
    monkeypatch.setenv("PUHUI_HASH_KEY", KEY.hex())
    monkeypatch.setenv("COLUMNS", "100")

    def run_command(*words: str, folder: Path = seen_dir) -> tuple[int, str]:
        day = [] if words[0] == "why-linked" else ["--as-of", AS_OF.isoformat()]
        code = main([*words, "--register", str(folder), *day])
        said = capsys.readouterr()
        return code, said.out if code == 0 else said.err

    return run_command


@pytest.fixture
def known(seen_dir: Path) -> dict[str, Any]:
    """A registered enterprise with an account at the bank: the registry's record, and both ids."""
    owners = owners_of(seen_dir)
    with open_register(folder=RegisterFolder(seen_dir).register) as register:
        records = register.records().drop_nulls("uscc")
    accounts = records.filter(table="bank.accounts").select("uscc", account="record_id")
    registered = records.filter(table="registry.enterprises").join(accounts, on="uscc")
    row = registered.filter(pl.col("name").is_unique()).sort("record_id").row(0, named=True)
    assert owners[row["record_id"]] == owners[row["account"]]
    return row | {"enterprise_id": owners[row["record_id"]]}


@pytest.fixture
def nearly_linked(seen_dir: Path) -> tuple[str, str]:
    """Two records of two enterprises that nearly link."""
    with open_register(folder=RegisterFolder(seen_dir).register) as register:
        left, right = register.review_queue(limit=1).row(0)[:2]
    return left, right
