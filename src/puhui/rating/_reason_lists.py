"""Reasons of all firms as one long table, and back to a list for each firm."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

import polars as pl

from puhui.base import REASONS_DTYPE, Bilingual
from puhui.rating.model import CardFeature

_PLACE = "\0"  # where a value goes; in no title
# Chinese and English apart: a million pairs would be a million objects more.
Texts = tuple[list[str], list[str]]
Rows = dict[str, Sequence[Any]]  # the columns of _ROWS
_ROWS = {
    "firm": pl.Int64,  # the row of the firm
    "code": pl.String,
    "direction": pl.String,
    "weight": pl.Float64,
    "text_zh": pl.String,
    "text_en": pl.String,
}


def reason_rows(
    *,
    firms: Sequence[int],
    code: str,
    directions: Sequence[str] | str,
    weights: Iterable[float],
    texts: Texts,
) -> Rows:
    """Return one row a reason of one code. Weights are rounded as one would say them."""
    many = [directions] * len(firms) if isinstance(directions, str) else directions
    return {
        "firm": firms,
        "code": [code] * len(firms),
        "direction": many,
        # Python's round is exact in decimals, numpy's is not.
        "weight": [round(float(weight), 2) for weight in weights],
        "text_zh": texts[0],
        "text_en": texts[1],
    }


def stacked(rows: Sequence[Rows]) -> pl.DataFrame:
    """Return all rows as one table. Many small tables would cost a single firm most of its time."""
    columns = {name: list(chain.from_iterable(part[name] for part in rows)) for name in _ROWS}
    return pl.DataFrame(columns, schema=_ROWS)


def as_lists(*, rows: pl.DataFrame, firms: int) -> pl.Series:
    """Return each firm's reasons in the order of the rows; none is an empty list."""
    fields = [name for name in _ROWS if name != "firm"]
    lists = rows.group_by("firm", maintain_order=True).agg(reasons=pl.struct(fields))
    everyone = pl.DataFrame({"firm": pl.int_range(firms, eager=True)})
    found = everyone.join(lists, on="firm", how="left", maintain_order="left")["reasons"]
    return found.cast(REASONS_DTYPE).fill_null(pl.Series([[]], dtype=REASONS_DTYPE))


def said_each(*, feature: CardFeature, values: Sequence[float]) -> list[Bilingual]:
    """Return every value as people say it; equal values are worded once."""
    said = {value: feature.said(value) for value in set(values)}
    return [said[value] for value in values]


def filled(
    *, template: Bilingual, values: Sequence[Bilingual], same: Mapping[str, Bilingual]
) -> Texts:
    """Return the template with ``{value}`` filled for each value, and all else alike.

    The template is filled once and cut where the value goes: much faster than once for each.
    """
    (zh_before, zh_after), (en_before, en_after) = (
        text.format(value=_PLACE, **{name: part[k] for name, part in same.items()}).split(_PLACE)
        for k, text in enumerate(template)
    )
    return (
        [f"{zh_before}{value[0]}{zh_after}" for value in values],
        [f"{en_before}{value[1]}{en_after}" for value in values],
    )
