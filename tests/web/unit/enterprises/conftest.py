"""A small synthetic town in a register of the core, profiled and rated once for all tests."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from puhui.base import Policy, default_policy_dir
from puhui.pipeline.enterprises import (
    FuseRequest,
    RegisterFolder,
    Seen,
    fuse,
    import_consents,
    see,
)
from puhui.pipeline.enterprises.learn import model_inputs
from puhui.rating import save_model, train
from puhui.town.city import generate_city
from puhui_web.enterprises.registering import rate_again, see_request

AS_OF = date(2024, 12, 31)


@pytest.fixture(scope="session")
def _register_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    city, root = tmp_path_factory.mktemp("city"), tmp_path_factory.mktemp("made") / "register"
    generate_city(out=city, enterprises=150, seed=5, as_of=AS_OF, invoice_firms=20)
    folder = RegisterFolder(root)
    fuse(
        request=FuseRequest(
            records=(city / "records",),
            register=folder,
            as_of=AS_OF,
            policy_dir=default_policy_dir(),
            hash_key=b"a key for synthetic records only",
            engine="plain",
        )
    )
    import_consents(
        folder=folder, path=city / "authorisations.csv", done_by="测试员", done_on=AS_OF
    )
    seen = see(request=see_request(register=folder, as_of=AS_OF))
    _rate(folder, seen)
    return root


def _rate(folder: RegisterFolder, seen: Seen) -> None:
    """Teach a model that young enterprises fail, which is something it can learn."""
    young = pl.col("registry_age_years").fill_null(99) < 4
    model = train(
        features=seen.features.rename({"enterprise_id": "firm_id"}),
        outcomes=seen.features.select(firm_id="enterprise_id", defaulted=young),
        policy=Policy.read(default_policy_dir()).at(AS_OF),
        seed=1,
        features_used=model_inputs(seen),
    )
    folder.rating.mkdir(parents=True)
    save_model(model=model, path=folder.rating / "model.json")
    rate_again(register=folder, seen=seen)


@pytest.fixture
def register(
    _register_once: Path, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> RegisterFolder:
    """The town's register, which a test may change, on the day of its profile."""
    root = Path(shutil.copytree(_register_once, tmp_path / "register"))
    settings.REGISTER_FOLDER = root
    monkeypatch.setattr("puhui_web.clock.today", lambda: AS_OF)
    return RegisterFolder(root)
