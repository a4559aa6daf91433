"""Seconds for a million codes, names and addresses, all of them different, on one core.

POLARS_MAX_THREADS=1 python -m benchmarks.identity_speed [--rows 1000000]
"""

import argparse
import time
from collections.abc import Callable
from datetime import date

import numpy as np
import polars as pl

from puhui.identity import (
    FIRST_MA_SERIAL,
    clean_citizen_id,
    clean_phone,
    clean_registration_no,
    clean_uscc,
    counties,
    keyed_hash,
    make_citizen_id,
    make_registration_no,
    make_uscc,
    parse_addresses,
    parse_names,
    streets,
)

SYLLABLES = "云山黔峰瑞景盛源鑫悦华宏泰和顺达德诚信佳美天地金玉龙凤祥"
TODAY = date(2020, 2, 29)


def drawn(values: list[str], rows: int, rng: np.random.Generator) -> pl.Series:
    """Return values drawn at random."""
    return pl.Series(values)[rng.integers(0, len(values), rows)]


def names(rows: int, rng: np.random.Generator) -> pl.Series:
    """Return invented full names."""
    pairs = [first + second for first in SYLLABLES for second in SYLLABLES]
    regions = ["贵州省遵义市", "遵义市", "", "贵州省", "播州区"]
    industries = ["商贸", "建筑工程", "酒业", "餐饮管理", "火锅", "信息科技"]
    forms = ["有限公司", "店", "经营部", "股份有限公司遵义分公司", "(遵义)有限公司"]
    parts = [regions, pairs, pairs, industries, forms]
    return pl.select(pl.concat_str([drawn(part, rows, rng) for part in parts])).to_series()


def addresses(rows: int, rng: np.random.Generator) -> pl.Series:
    """Return invented doors in the streets of one city."""
    city = "5203"
    inside = counties().filter(pl.col("county_code").str.starts_with(city))
    table = (
        streets()
        .with_columns(pl.col("street_code").str.slice(0, 6).alias("county_code"))
        .join(inside.rename({"name": "county"}), on="county_code")
        .select(pl.concat_str("county", "name"))
        .to_series()
    )
    doors = [
        drawn(["贵州省遵义市", "遵义市", ""], rows, rng),
        drawn(table.to_list(), rows, rng),
        drawn(["人民路", "中华南路", "上海大道", "大桥村"], rows, rng),
        pl.Series(rng.integers(1, 3000, rows)).cast(pl.String) + "号",
        pl.Series(rng.integers(1, 50, rows)).cast(pl.String) + "栋",
        pl.Series(rng.integers(1, 50, rows)).cast(pl.String) + "单元",
    ]
    return pl.select(pl.concat_str(doors)).to_series()


def clocked(what: str, work: Callable[[], pl.DataFrame | pl.Series]) -> pl.DataFrame | pl.Series:
    """Do the work, print how long it took, and return what it gave."""
    clock, processor = time.perf_counter(), time.process_time()
    found = work()
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    print(
        f"{what:24}{clock:6.2f} s, {processor:6.2f} s of processor, {len(found)} rows", flush=True
    )
    return found


def codes(rows: int, rng: np.random.Generator) -> None:
    """Make and clean codes of each kind."""
    serials = np.arange(rows)
    born = pl.Series(rng.integers(0, 15_000, rows)).cast(pl.Date)
    made = pl.DataFrame(
        [
            make_uscc(
                department="9", kind="1", county_code=520302, serial=FIRST_MA_SERIAL + serials
            ),
            make_registration_no(county_code=520302, serial=serials),
            make_citizen_id(county_code=520302, born_on=born, sequence=serials % 1000),
            pl.Series("phone", 13_800_000_000 + serials).cast(pl.String),
        ]
    )
    cleaners = {
        "uscc": clean_uscc(codes=pl.col("uscc")),
        "registration_no": clean_registration_no(codes=pl.col("registration_no")),
        "citizen_id": clean_citizen_id(codes=pl.col("citizen_id"), on=TODAY),
        "phone": clean_phone(phones=pl.col("phone")),
    }
    for kind, cleaner in cleaners.items():
        found = clocked(f"clean_{kind}", lambda cleaner=cleaner: made.select(cleaner))
        assert isinstance(found, pl.DataFrame)
        assert found[kind].null_count() == 0
    clocked("keyed_hash", lambda: keyed_hash(values=made["phone"], key=bytes(32), kind="phone"))


def main(rows: int = 1_000_000) -> None:
    """Time each part."""
    rng = np.random.default_rng(7)
    codes(rows, rng)
    distinct_names, distinct_addresses = names(rows, rng).unique(), addresses(rows, rng).unique()
    parse_names(names=distinct_names[:10])  # builds the tables of words once
    clocked("parse_names", lambda: parse_names(names=distinct_names))
    parse_addresses(addresses=distinct_addresses[:10], default_city_code="5203")
    clocked(
        "parse_addresses",
        lambda: parse_addresses(addresses=distinct_addresses, default_city_code="5203"),
    )


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rows", type=int, default=1_000_000)
    main(options.parse_args().rows)
