"""A small synthetic city, fused and seen once for all tests of the register."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from puhui.base import default_policy_dir
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
    _shim(folder)
    return folder


def _shim(folder: Path) -> None:  # TEMPORARY until the generator writes this layout
    if not (folder / "records").is_dir():
        sources = [d for d in folder.iterdir() if d.is_dir() and d.name != "truth"]
        (folder / "records").mkdir()
        for source in sources:
            source.rename(folder / "records" / source.name)
    if not (folder / "authorisations.csv").is_file():
        import polars as pl

        from puhui.town.city.authorisations import draw_authorisations

        entities = pl.read_parquet(folder / "truth" / "entities.parquet")
        draw_authorisations(entities=entities, seed=5, as_of=AS_OF).write_csv(
            folder / "authorisations.csv"
        )


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
def _seen_once(_fused_once: Path, city_dir: Path, tmp_path_factory) -> Path:
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
