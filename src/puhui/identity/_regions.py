"""Take the region off the front of names and addresses, a whole column at a time.

The words are found by one regular expression over all writings. Chains of words are few where
texts are many, so what a chain means is worked out once for each chain.
"""

from typing import Final

import polars as pl

from puhui.identity._region_chain import resolve_chain
from puhui.identity._region_words import region_pattern, short_words

_WORDS_MAXIMUM: Final = 4  # 贵州省 遵义市 仁怀市, and one said twice
_WORD_COLUMNS: Final = [f"word_{number}" for number in range(_WORDS_MAXIMUM)]
_NOT_A_REGION: Final = (
    r"^(?:[东南西北中前后内外新老一二三]*(?:路|街|大道|巷|胡同|里|弄|桥|村|镇|乡|社区|小区|花园|广场|公园|苑|河|湖|山|庄)"
    r"|族)"
)  # behind a short name: 遵义路 is a road
_MARKET: Final = r"^(?:场|政[府务协]|容[市环管])"  # behind 市: 遵义市场


def split_regions(
    *, texts: pl.Series, default_city_code: str | None, alone_is_enough: bool
) -> pl.DataFrame:
    """Split texts into the region at their front and the rest.

    :param texts: cleaned; no null.
    :param default_city_code: where a county is looked for whose name several have.
    :param alone_is_enough: whether the short name of a county (仁怀) counts with nothing above it.
    :return: one row a text: ``region_written`` ("" if none), ``rest``, ``region_code`` (2, 4 or 6
        digits; null if none is sure), ``province_written``, ``city_written``, ``county_written``.
    """
    words = _leading_words(texts)
    chains = words.unique().sort(_WORD_COLUMNS)
    meanings = [_meaning(chain, default_city_code, alone_is_enough) for chain in chains.iter_rows()]
    schema = {
        "region_written": pl.String,
        "region_code": pl.String,
        "province_written": pl.String,
        "city_written": pl.String,
        "county_written": pl.String,
    }
    known = pl.concat(
        [chains, pl.DataFrame(meanings, schema=schema, orient="row")], how="horizontal"
    )
    found = words.join(
        known, on=_WORD_COLUMNS, how="left", nulls_equal=True, maintain_order="left"
    ).drop(_WORD_COLUMNS)
    length = pl.col("region_written").str.len_chars()
    return (
        found.with_columns(texts.alias("text"))
        .with_columns(pl.col("text").str.slice(length).alias("rest"))
        .drop("text")
    )


def _leading_words(texts: pl.Series) -> pl.DataFrame:
    """Return up to four region words at the front of each text, null where there are fewer."""
    rest = pl.DataFrame({"rest": texts})
    for column in _WORD_COLUMNS:
        word = pl.col("rest").str.extract(f"^({region_pattern()})").alias(column)
        after = pl.col("rest").str.slice(pl.col(column).str.len_chars())
        is_short = pl.col(column).is_in(short_words())
        is_other = (is_short & after.str.contains(_NOT_A_REGION)) | (
            pl.col(column).str.ends_with("市") & after.str.contains(_MARKET)
        )
        rest = (
            rest.with_columns(word)
            .with_columns(pl.when(is_other.not_()).then(column).alias(column))
            .with_columns(
                pl.when(pl.col(column).is_null()).then(pl.lit("")).otherwise(after).alias("rest")
            )
        )
    return rest.select(_WORD_COLUMNS)


def _meaning(
    chain: tuple[str | None, ...], default_city_code: str | None, alone_is_enough: bool
) -> tuple[str | None, ...]:
    words = [word for word in chain if word is not None]
    region = resolve_chain(
        words=words, default_city_code=default_city_code, alone_is_enough=alone_is_enough
    )
    used = words[: region.words_used]
    by_level = dict(zip(region.levels, used, strict=True))
    levels = (by_level.get(level) for level in ("province", "city", "county"))
    return ("".join(used), region.code or None, *levels)
