"""Take a development zone off the front of what is left behind the region: 经济开发区."""

from typing import Final

import polars as pl

_ZONE: Final = (
    r"^([\p{Han}&&[^路街号村镇乡]]{0,8}?(?:经济技术开发区|高新技术产业开发区|高新技术开发区|经济开发区|工业开发区"
    r"|开发区|高新区|经开区|新区|工业园区|产业园区|管理区|示范区))"
)
_ROAD_BEHIND: Final = r"^(?:[东南西北中]*(?:路|街|大道|巷)|[一二三四五六七八九十]+[路街])"


def split_zones(*, places: pl.DataFrame) -> pl.DataFrame:
    """Move the zone at the front of ``rest`` into the column ``zone``, null if there is none."""
    zone = pl.col("rest").str.extract(_ZONE).alias("zone")
    behind = pl.col("rest").str.slice(pl.col("zone").str.len_chars())
    is_zone = pl.col("zone").is_not_null() & behind.str.contains(_ROAD_BEHIND).not_()
    return places.with_columns(zone).with_columns(
        pl.when(is_zone).then("zone").alias("zone"),
        pl.when(is_zone).then(behind).otherwise("rest").alias("rest"),
    )
