"""The stage that reads real files, as an independent witness of where the traps lie."""

import polars as pl
import pytest
from tests.conftest import AS_OF

from puhui.base import SilentProgress
from puhui.sources.intake import read_intake
from puhui.town import generate

# what sources calls each trap that it reports
CODES = {
    "spaced_void": "spaces_removed",
    "tax_sign_slip": "tax_sign_flipped",
    "duplicate_row": "row_repeated",
}
ANNEXES = {"rated": "附件1.xlsx", "unrated": "附件2.xlsx"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("town")
    generate(out=folder, seed=11, rated_firms=60, unrated_firms=40, invoices=20_000)
    return folder


@pytest.fixture(scope="module")
def intake(folder, policy):
    paths = [folder / name for name in ANNEXES.values()]
    return read_intake(paths=paths, as_of=AS_OF, policy=policy, progress=SilentProgress())


@pytest.fixture(scope="module")
def traps(folder):
    return pl.read_parquet(folder / "truth" / "traps.parquet").select(
        pl.col("dataset").cast(pl.String).replace_strict(ANNEXES).alias("file"),
        "sheet",
        "row",
        pl.col("trap").cast(pl.String),
    )


def test_every_row_is_accepted(intake):
    assert intake.invoices.height == 20_000
    assert intake.reconciliation["rows_rejected"].sum() == 0


@pytest.mark.parametrize("trap", CODES)
def test_findings_name_the_rows_where_the_trap_was_planted(intake, traps, trap):
    places = ["file", "sheet", "row"]
    found = intake.findings.filter(pl.col("code") == CODES[trap]).select(places).sort(places)
    planted = traps.filter(pl.col("trap") == trap).select(places).sort(places)
    assert planted.height > 0
    assert found.equals(planted)


@pytest.mark.parametrize(
    ("trap", "where"),
    [
        ("void", pl.col("is_void")),
        ("blank_void", pl.col("is_void") & (pl.col("total_fen") == 0)),
        ("negative", pl.col("amount_fen") < 0),
    ],
)
def test_invoices_read_show_the_rest(intake, traps, trap, where):
    assert intake.invoices.filter(where).height == traps.filter(pl.col("trap") == trap).height


def test_slips_are_mended_so_that_all_adds_up(intake):
    rows = intake.invoices
    assert (rows["amount_fen"] + rows["tax_fen"] == rows["total_fen"]).all()
