from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from puhui.sources.providers import SOURCES
from puhui.town.city import CITY_NOISES, generate_city

CITIES = st.fixed_dictionaries(
    {
        "enterprises": st.integers(1, 150),
        "seed": st.integers(0, 2**31),
        "as_of": st.dates(date(2020, 1, 1), date(2027, 12, 31)),
        "sources": st.sets(st.sampled_from(sorted(SOURCES)), min_size=1),
        "facts": st.booleans(),
        "invoice_firms": st.integers(0, 20),
        "file_format": st.sampled_from(["mixed", "parquet", "csv"]),
    }
)


@settings(max_examples=15, deadline=None)
@given(CITIES)
def test_any_city_holds_together(asked):
    with TemporaryDirectory() as folder:
        out = Path(folder)
        written = generate_city(out=out, **asked)
        assert all(file.is_file() for file in written.files)
        entities = pl.read_parquet(out / "truth" / "entities.parquet")
        assert entities.height == asked["enterprises"]
        assert entities["entity_id"].is_unique().all()
        known = {path.parent.name for path in written.files if "records" in path.parts}
        assert known <= asked["sources"]
        path = out / "truth" / "records.parquet"
        if path.is_file():
            _check_records(pl.read_parquet(path), entities)


def _check_records(records, entities):
    assert records["record_id"].is_unique().all()
    assert records.join(entities, on="entity_id", how="anti").height == 0
    assert set(records.explode("noise")["noise"].drop_nulls()) <= set(CITY_NOISES)
