from datetime import date

import polars as pl
import pytest

from puhui.base import PuhuiError
from puhui.town import UnableToWriteTown
from puhui.town.city import UnableToMakeCity, generate_city
from puhui.town.city.schema import ENTITIES_SCHEMA, LABELS_SCHEMA, RECORDS_SCHEMA, TRUE_TIES_SCHEMA

ASKED = {"enterprises": 400, "seed": 3, "as_of": date(2024, 12, 31)}


def contents(folder):
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def test_same_arguments_same_bytes(tmp_path):
    generate_city(out=tmp_path / "a", **ASKED)
    generate_city(out=tmp_path / "b", **ASKED)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_another_seed_is_another_city(tmp_path):
    few = {**ASKED, "sources": ["registry"], "facts": False}
    generate_city(out=tmp_path / "a", **few)
    generate_city(out=tmp_path / "b", **{**few, "seed": 4})
    left, right = (contents(tmp_path / name) for name in "ab")
    assert left.keys() == right.keys()
    assert all(left[name] != right[name] for name in left)


def test_mixed_files_come_in_every_format(city):
    endings = {file.suffix for file in city.written.files}
    assert endings == {".parquet", ".csv", ".xlsx", ".jsonl"}


@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_one_format_for_all(tmp_path, kind):
    written = generate_city(out=tmp_path, file_format=kind, **ASKED)
    providers = [file for file in written.files if "records" in file.parts]
    assert {file.suffix for file in providers} == {f".{kind}"}


def test_leaving_out_sources_and_facts_changes_no_other_table(tmp_path):
    generate_city(out=tmp_path / "all", **ASKED)
    generate_city(out=tmp_path / "few", sources=["tax", "bank"], facts=False, **ASKED)
    every, few = contents(tmp_path / "all"), contents(tmp_path / "few")
    sent = {name.split("/")[1] for name in few if name.startswith("records/")}
    assert sent == {"tax", "bank"}
    same = set(few) - {"truth/records.parquet"}
    assert all(few[name] == every[name] for name in same)


def test_files_of_an_earlier_format_go(tmp_path):
    few = {**ASKED, "sources": ["tax"], "facts": False}
    generate_city(out=tmp_path, file_format="parquet", **few)
    generate_city(out=tmp_path, file_format="csv", **few)
    assert [file.name for file in (tmp_path / "records" / "tax").iterdir()] == ["taxpayers.csv"]


def test_nothing_unfinished_is_left(tmp_path):
    generate_city(out=tmp_path, sources=["tax"], facts=False, **ASKED)
    assert not [file for file in tmp_path.rglob("*") if file.name.startswith(".")]


def test_truth_keeps_its_schemas(city):
    schemas = {
        "records": RECORDS_SCHEMA,
        "entities": ENTITIES_SCHEMA,
        "ties": TRUE_TIES_SCHEMA,
        "labels": LABELS_SCHEMA,
    }
    for name, schema in schemas.items():
        assert city.truth(name).schema == schema


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"enterprises": 0}, "0"),
        ({"enterprises": 20_000_000}, "20000000"),
        ({"sources": ["registry", "gossip"]}, "gossip"),
        ({"as_of": date(2012, 1, 1)}, "2012"),
        ({"as_of": date(2030, 1, 1)}, "2030"),
    ],
)
def test_what_is_no_city_is_named(tmp_path, wrong, named):
    with pytest.raises(UnableToMakeCity) as raised:
        generate_city(out=tmp_path, **{**ASKED, **wrong})
    assert named in str(raised.value)


def test_folder_that_is_a_file_is_named(tmp_path):
    (tmp_path / "out").write_text("in the way")
    with pytest.raises(UnableToWriteTown) as raised:
        generate_city(out=tmp_path / "out", sources=["tax"], facts=False, **ASKED)
    assert isinstance(raised.value, PuhuiError)


def test_progress_is_told(tmp_path):
    steps = []

    class Told:
        def step(self, *, label, done, total):
            steps.append((label.en, done, total))

    generate_city(out=tmp_path, sources=["tax"], facts=False, progress=Told(), **ASKED)
    assert steps == [("making the city", 1, 1)]


def test_several_blocks_are_one_file(tmp_path, monkeypatch):
    """A block's enterprises and keys stay their own when there are several."""
    for module in ("block", "world", "contacts", "party_tables", "facts.invoices"):
        monkeypatch.setattr(f"puhui.town.city.{module}.BLOCK_ENTERPRISES", 150)
    written = generate_city(out=tmp_path, invoice_firms=20, **ASKED)
    records = pl.read_parquet(tmp_path / "truth" / "records.parquet")
    entities = pl.read_parquet(tmp_path / "truth" / "entities.parquet")
    assert records["record_id"].is_unique().all()
    assert entities["entity_id"].is_unique().all()
    assert entities["uscc"].drop_nulls().is_unique().all()
    assert records.join(entities, on="entity_id", how="anti").height == 0
    taxpayers = pl.read_csv(tmp_path / "records" / "tax" / "taxpayers.csv", infer_schema=False)
    assert taxpayers.height == written.rows["tax.taxpayers"]
    assert taxpayers["纳税人识别号"].is_unique().all()
    assert written.rows["invoice.issuers"] <= 20
