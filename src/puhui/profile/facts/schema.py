"""How a feature of a provider's facts is defined, and the sums of fact rows that it is made of."""

from dataclasses import dataclass
from typing import Final, Literal

import polars as pl

from puhui.base import Bilingual, table_schema
from puhui.profile.schema import Feature, RiskDirection

ENTERPRISES: Final = "enterprises"  # the golden values, named like a table of facts
MONTHS_KEPT: Final = 24  # a year of months, and the one before it

How = Literal["sum", "min", "max", "months"]


@dataclass(frozen=True, kw_only=True)
class SourceFeature(Feature):
    """A feature of one provider's facts; its family is its source."""

    source: str  # one of puhui.sources.providers.SOURCES
    tables: tuple[str, ...]  # full names of the tables that its value comes from
    why_kept_out: Bilingual | None = None  # why it is no input of the model


@dataclass(frozen=True)
class Term:
    """A sum, smallest or largest value over some rows of one table, by enterprise.

    ``months`` is a sum for each of the latest months: the columns ``name@0`` (the latest) to
    ``name@23``. Where no row counts, a term is null.
    """

    name: str
    table: str
    value: pl.Expr  # whole numbers where it is summed: sums of floats depend on their order
    where: pl.Expr | None = None  # the rows that count; null does not
    how: How = "sum"


TRACE_SCHEMA: Final = table_schema(
    {
        "feature": pl.String,
        "enterprise_id": pl.String,
        "term": pl.String,  # the part of the feature's formula that the row goes into
        "table": pl.String,
        "fact_key": pl.String,
        "dated_on": pl.Date,  # null: a golden value
        "value": pl.Float64,  # what the row adds to the term, in the unit of its column
    }
)


def define(  # noqa: PLR0913 - a definition has as many parts
    *,
    name: str,
    source: str,
    tables: tuple[str, ...],
    title: Bilingual,
    definition: Bilingual,
    unit: str,
    missing: Bilingual,
    higher_is: RiskDirection,
    minimum: float | None = 0.0,
    maximum: float | None = None,
    may_be_outcome: bool = False,
    why_kept_out: Bilingual | None = None,
) -> SourceFeature:
    """Return a feature whose family is its source, an input unless it says why not."""
    return SourceFeature(
        name=name,
        family=source,
        title=title,
        definition=definition,
        unit=unit,
        minimum=minimum,
        maximum=maximum,
        missing=missing,
        higher_is=higher_is,
        is_model_input=why_kept_out is None,
        may_be_outcome=may_be_outcome,
        source=source,
        tables=tables,
        why_kept_out=why_kept_out,
    )
