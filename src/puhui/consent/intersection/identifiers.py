"""Identifiers as both parties have to write them: the comparison is exact."""

from collections.abc import Collection

import polars as pl

from puhui.identity.uscc import clean_uscc


def normal_identifiers(*, codes: Collection[str]) -> tuple[list[str], list[str]]:
    """Return credit codes in their normal form, each once and sorted; and those that are none.

    >>> normal_identifiers(codes=["91520302ma00000010 ", "遵义青禾酒业"])
    ([], ['91520302ma00000010 ', '遵义青禾酒业'])
    """
    written = pl.DataFrame({"code": sorted(set(codes))}, schema={"code": pl.String})
    cleaned = written.with_columns(clean_uscc(codes=pl.col("code")).alias("normal"))
    normal = cleaned["normal"].drop_nulls().unique().sort().to_list()
    return normal, cleaned.filter(pl.col("normal").is_null())["code"].to_list()
