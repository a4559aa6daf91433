from datetime import date

import polars as pl
import pytest

from puhui.sources.providers.read import read_deliveries
from puhui.town.city import generate_city
from puhui.town.city.world import draw_block, places_of

ENTERPRISES = 3_000
SEED = 17
AS_OF = date(2024, 12, 31)
HASH_KEY = bytes(range(32))


class MadeCity:
    """A small city on disk, and what the reader makes of it."""

    def __init__(self, out):
        self.out = out
        self.written = generate_city(
            out=out, enterprises=ENTERPRISES, seed=SEED, as_of=AS_OF, invoice_firms=60
        )
        self.delivery = read_deliveries(paths=[out / "records"], as_of=AS_OF, hash_key=HASH_KEY)

    def truth(self, name):
        return pl.read_parquet(self.out / "truth" / f"{name}.parquet")


@pytest.fixture(scope="session")
def city(tmp_path_factory):
    return MadeCity(tmp_path_factory.mktemp("city"))


@pytest.fixture(scope="session")
def block():
    return draw_block(places_of(seed=SEED, enterprises=ENTERPRISES, as_of=AS_OF)[0])
