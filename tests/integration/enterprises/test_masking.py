"""Nothing that people read shows a person's name, phone or number as the files had it."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from tests.integration.enterprises.conftest import AS_OF, owners_of

from puhui.pipeline.enterprises import RegisterFolder, load_seen
from puhui.report.enterprise.page import render_enterprises
from puhui.sources.providers import TABLES
from puhui.sources.providers.schema import Kind

PERSONAL = (Kind.PERSON, Kind.PHONE, Kind.CITIZEN_ID)
ASKED = 8


def cells_of(file: Path) -> pl.DataFrame:
    match file.suffix:
        case ".parquet":
            return pl.read_parquet(file)
        case ".csv":
            return pl.read_csv(file, infer_schema=False)
        case ".jsonl":
            return pl.read_ndjson(file, infer_schema_length=None)
        case _:
            return pl.read_excel(file, infer_schema_length=0)


def values_of(records: Path, *kinds: Kind) -> Iterator[str]:
    """Return the cells of these kinds in all files of the city."""
    for file in records.rglob("*.*"):
        cells = cells_of(file)
        columns = TABLES[f"{file.parent.name}.{file.stem}"].columns
        for column in columns:
            if column.kind in kinds and column.header in cells.columns:
                yield from map(str, cells[column.header].drop_nulls())


@pytest.fixture(scope="session")
def personal(city_dir: Path) -> set[str]:
    """Every person's name, phone and number sent; names that are part of a firm's are public."""
    firms = "\n".join(set(values_of(city_dir / "records", Kind.NAME)))
    sent = set(values_of(city_dir / "records", *PERSONAL))
    return {value for value in sent if len(value) > 1 and value not in firms}


def shown(text: str, personal: set[str]) -> list[str]:
    return sorted(value for value in personal if value in text)


def test_the_check_sees_what_is_not_masked(personal, known):
    assert len(personal) > 500
    assert shown(f"负责人 {known['legal_rep']}", personal) or known["legal_rep"] in known["name"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_who_is_masks_persons(run, seen_dir, personal, language):
    everyone = sorted(set(owners_of(seen_dir).values()))

    said = [run("who-is", one, "--all", "--lang", language) for one in everyone[::30][:ASKED]]

    assert {code for code, _ in said} == {0}
    assert shown("".join(text for _, text in said), personal) == []


def test_why_linked_masks_persons(run, seen_dir, personal):
    owners = owners_of(seen_dir)
    pairs = [
        (record, owner) for record, owner in sorted(owners.items()) if record.startswith("bank.")
    ]

    said = [run("why-linked", *pair) for pair in pairs[:ASKED]]

    assert {code for code, _ in said} == {0}
    assert shown("".join(text for _, text in said), personal) == []


def test_the_page_masks_persons(seen_dir, personal):
    seen = load_seen(folder=RegisterFolder(seen_dir).profile)
    assert seen is not None

    assert shown(render_enterprises(seen=seen, as_of=AS_OF.isoformat()), personal) == []


def test_errors_mask_persons(run, personal, known):
    code, said = run("who-is", "茶")

    assert code == 2
    assert shown(said, personal) == []
