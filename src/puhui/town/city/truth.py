"""The truth as tables: entities, which record is whose, ties, labels."""

import numpy as np
import polars as pl

from puhui.base import conform
from puhui.town.city.block import NEVER, Block, Ints, date_series
from puhui.town.city.counties import COUNTY_CODES
from puhui.town.city.party_tables import PartyRows
from puhui.town.city.schema import (
    ENTITIES_SCHEMA,
    KINDS,
    LIFE_STAGES,
    RECORDS_SCHEMA,
)
from puhui.town.city.sectors import SECTOR_CODES
from puhui.town.sizes import SIZE_CLASSES


def entity_ids(*, block: Block, firm: Ints) -> pl.Series:
    """Return the ids of these enterprises."""
    return "C" + block.firms["number"].gather(firm).cast(pl.String).str.zfill(8)


def entities(block: Block) -> pl.DataFrame:
    """Return the block's enterprises in ``ENTITIES_SCHEMA``."""
    firms, everyone = block.firms, np.arange(block.place.count)
    has_former = pl.Series(block.of("renamed") > NEVER)
    has_number = firms["is_registered"] & firms["has_registration_no"]
    ids = entity_ids(block=block, firm=everyone)
    table = firms.select(
        ids.alias("entity_id"),
        pl.when("is_registered").then("uscc").alias("uscc"),
        pl.when(has_number).then("registration_no").alias("registration_no"),
        block.texts["name full"].alias("name"),
        pl.when(has_former).then(block.texts["former_name full"]).alias("former_name"),
        date_series(block.of("renamed")).alias("renamed_on"),
        _words(firms["kind"], KINDS).alias("kind"),
        _words(firms["sector"], SECTOR_CODES).alias("sector"),
        _words(firms["size"], SIZE_CLASSES).alias("size_class"),
        _words(firms["county"], COUNTY_CODES).alias("county_code"),
        pl.col("town").alias("street"),
        "is_in_town",
        ("P" + firms["owner"].cast(pl.String).str.zfill(9)).alias("owner_id"),
        ids.gather(firms["leader"]).alias("group_id"),
        date_series(block.of("opened")).alias("opened_on"),
        date_series(block.of("closed")).alias("closed_on"),
        _words(firms["life_stage"], LIFE_STAGES).alias("life_stage"),
        (pl.col("sales_yuan").cast(pl.Int64) * 100).alias("annual_sales_fen"),
        pl.col("employees").alias("employees_count"),
        pl.col("quality").alias("quality_score"),
        pl.col("growth").alias("growth_annual_ratio"),
        pl.col("hazard").alias("hazard_annual_rate"),
        "pd_probability",
        "defaulted",
    )
    return conform(table=table, schema=ENTITIES_SCHEMA)


def records(*, block: Block, rows: PartyRows) -> pl.DataFrame:
    """Return whose each record is and what hit it."""
    table = pl.DataFrame(
        {
            "record_id": rows.record_id,
            "entity_id": entity_ids(block=block, firm=rows.firm),
            "noise": rows.noise,
        }
    )
    return conform(table=table, schema=RECORDS_SCHEMA)


def _words(place: pl.Series, words: tuple[str, ...]) -> pl.Series:
    return pl.Series(list(words)).gather(place).cast(pl.Enum(words))
