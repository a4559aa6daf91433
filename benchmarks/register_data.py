"""Records as ``fusion.prepare_records`` gives them, for filling a register of any size."""

import polars as pl

from benchmarks.linkage_data import make_records
from puhui.base import default_policy_dir
from puhui.fusion.settings import LinkSettings, read_link_settings

_TABLES = {
    "registry": "registry.enterprises",
    "tax": "tax.taxpayers",
    "utility": "utility.accounts",
}


def settings() -> LinkSettings:
    """Return the settings that the project links enterprises with."""
    return read_link_settings(path=default_policy_dir() / "linkage" / "enterprise.yaml")


def party_records(*, count: int, seed: int) -> pl.DataFrame:
    """Return about so many records in all columns of parties and of ``settings``."""
    made = make_records(count=count, seed=seed)
    whole_name = pl.concat_str(pl.lit("遵义市"), "name", pl.lit("有限公司"))
    number = pl.col("enterprise")
    record_id = pl.concat_str(pl.col("source").replace_strict(_TABLES), pl.lit("/"), "record_id")
    return made.select(
        record_id.alias("record_id"),
        "source",
        pl.col("source").replace_strict(_TABLES).alias("table"),
        pl.lit("2020-02-29").str.to_date().alias("observed_on"),
        "uscc",
        pl.when(number % 5 < 2)
        .then(pl.concat_str(pl.lit("5203"), number.cast(pl.String).str.zfill(11)))
        .alias("registration_no"),
        whole_name.alias("name"),
        "legal_rep",
        pl.when(number % 3 < 1)
        .then(pl.concat_str(pl.lit("h"), "legal_rep"))
        .alias("legal_rep_citizen_id_hash"),
        pl.col("phone").alias("phone_hash"),
        pl.col("phone").str.slice(0, 3).alias("phone_masked"),
        pl.concat_str(pl.lit("贵州省遵义市"), "place").alias("address"),
        "opened_on",
        pl.lit("F51").alias("industry"),
        record_id.alias("provider_file"),
        pl.lit("deliveries.csv").alias("file"),
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("row"),
        whole_name.alias("name_clean"),
        pl.col("name").str.slice(0, 2).alias("brand"),
        pl.lit("有限公司").alias("form"),
        pl.lit(None, dtype=pl.String).alias("branch"),
        pl.col("name").alias("core"),
        pl.col("county").alias("county_code"),
        "place",
        pl.lit(None, dtype=pl.String).alias("room"),
    )
