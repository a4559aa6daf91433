"""Work out all terms of one table at once."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from puhui.profile.facts.schema import MONTHS_KEPT, Term


def counted(term: Term) -> pl.Expr:
    """Return what each row adds to a term; null where the row does not count."""
    if term.where is None:
        return term.value
    return pl.when(term.where).then(term.value)


def term_columns(term: Term) -> list[str]:
    """Return the names of a term's columns."""
    if term.how == "months":
        return [f"{term.name}@{back}" for back in range(MONTHS_KEPT)]
    return [term.name]


def by_enterprise(*, rows: pl.DataFrame, terms: Sequence[Term], firms: int) -> pl.DataFrame:
    """Return one row for each of ``firms`` enterprises, numbered from 0, and a column a term."""
    columns: dict[str, pl.Series] = {}
    for month_terms in (False, True):
        some = [term for term in terms if (term.how == "months") is month_terms]
        if some:
            columns |= (_by_month if month_terms else _overall)(rows, some, firms)
    return pl.DataFrame(columns)


def _overall(rows: pl.DataFrame, terms: Sequence[Term], firms: int) -> dict[str, pl.Series]:
    values = rows.select("firm", *(counted(term).alias(term.name) for term in terms))
    grouped = values.group_by("firm").agg(_aggregate(term) for term in terms)
    return _spread(grouped, pl.DataFrame({"firm": pl.arange(firms, dtype=pl.UInt32, eager=True)}))


def _aggregate(term: Term) -> pl.Expr:
    value = pl.col(term.name)
    if term.how == "max":
        return value.max()
    if term.how == "min":
        return value.min()
    return pl.when(value.count() > 0).then(value.sum()).alias(term.name)


def _spread(grouped: pl.DataFrame, firms: pl.DataFrame) -> dict[str, pl.Series]:
    joined = firms.join(grouped, on="firm", how="left", maintain_order="left")
    return {column.name: column for column in joined.drop("firm")}


def _by_month(rows: pl.DataFrame, terms: Sequence[Term], firms: int) -> dict[str, pl.Series]:
    """Sum by enterprise and month, then lay the months side by side."""
    inside = pl.col("month_back").is_between(0, MONTHS_KEPT - 1)
    values = rows.filter(inside).select(
        "firm", "month_back", *(counted(term).alias(term.name) for term in terms)
    )
    cells = values.group_by("firm", "month_back").agg(_aggregate(term) for term in terms)
    place = cells["firm"].to_numpy(), cells["month_back"].to_numpy()
    columns: dict[str, pl.Series] = {}
    for term in terms:
        sums = np.zeros((MONTHS_KEPT, firms), dtype=np.int64)
        there = np.zeros((MONTHS_KEPT, firms), dtype=np.bool_)
        sums[place[1], place[0]] = cells[term.name].fill_null(0).to_numpy()
        there[place[1], place[0]] = cells[term.name].is_not_null().to_numpy()
        for name, column, known in zip(term_columns(term), sums, there, strict=True):
            blank = pl.select(pl.when(pl.Series(known)).then(pl.Series(column))).to_series()
            columns[name] = blank.alias(name)
    return columns
