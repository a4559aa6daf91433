"""The facts that a feature's value comes from."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from puhui.base import PolicyAt, conform
from puhui.profile.facts._intake import number_enterprises
from puhui.profile.facts._known import KnownFacts
from puhui.profile.facts._terms import counted
from puhui.profile.facts.catalogue import all_formulas, all_terms
from puhui.profile.facts.reading import Reading
from puhui.profile.facts.schema import TRACE_SCHEMA, Term
from puhui.sources.providers import TABLES


def trace(
    *,
    feature: str,
    enterprise_id: str,
    facts: Mapping[str, pl.DataFrame],
    enterprises: pl.DataFrame,
    as_of: date,
    policy: PolicyAt,
) -> pl.DataFrame:
    """Return the rows of facts that go into one feature of one enterprise.

    The terms of the feature's formula say which rows count and what each adds, so nothing is
    shown that was not used, and from these rows alone the feature has the same value.

    :param feature: the name of one of ``SOURCE_FEATURES``.
    :param facts, enterprises, as_of, policy: as for ``build_source_features``.
    :return: ``TRACE_SCHEMA``, sorted; empty where nothing was known.
    :raises KeyError: if there is no such feature.
    :raises UnableToProfileFacts: as ``build_source_features``.
    """
    reading = Reading.read(as_of=as_of, feeds_read=TABLES, policy=policy)
    every, formula = all_terms(reading), all_formulas(reading)[feature]
    mine = pl.col("enterprise_id") == enterprise_id
    known = KnownFacts(
        facts={name: rows.filter(mine) for name, rows in facts.items()},
        roster=number_enterprises(enterprises.filter(mine)),
        reading=reading,
        terms=list(every.values()),
    )
    months = _months_of_terms(formula)
    parts = [_rows_of_term(every[name], backs, known) for name, backs in months.items()]
    stacked = pl.concat(
        [pl.DataFrame(schema=TRACE_SCHEMA).drop("feature", "enterprise_id"), *parts]
    )
    labelled = stacked.with_columns(
        pl.lit(feature).alias("feature"), pl.lit(enterprise_id).alias("enterprise_id")
    )
    ordered = labelled.sort("term", "table", "dated_on", "fact_key")
    return conform(table=ordered, schema=TRACE_SCHEMA)


def _months_of_terms(formula: pl.Expr) -> dict[str, list[int]]:
    """Return the terms of a formula, with the months back that it looks at."""
    found: dict[str, list[int]] = {}
    for column in sorted(set(formula.meta.root_names())):
        name, at, back = column.partition("@")
        found.setdefault(name, []).extend([int(back)] if at else [])
    return found


def _rows_of_term(term: Term, backs: list[int], known: KnownFacts) -> pl.DataFrame:
    """Return the rows that a term is made of; of a largest or smallest value, those with it."""
    rows = known.rows(term.table)
    value = pl.col("value")
    if rows is None:
        rows = pl.DataFrame(
            schema={"fact_key": pl.String, "dated_on": pl.Date, "value": pl.Float64}
        )
    else:
        rows = rows.with_columns(counted(term).cast(pl.Float64).alias("value"))
    rows = rows.filter(value.is_not_null())
    if term.how == "months" and not rows.is_empty():
        rows = rows.filter(pl.col("month_back").is_in(backs))
    if term.how in ("min", "max"):
        rows = rows.filter(value == (value.max() if term.how == "max" else value.min()))
    return rows.select(
        pl.lit(term.name).alias("term"),
        pl.lit(term.table).alias("table"),
        "fact_key",
        "dated_on",
        "value",
    )
