"""From facts as they are handed over to the rows that count at a date, table by table."""

from collections.abc import Mapping, Sequence

import polars as pl

from puhui.profile.facts._intake import check_facts, golden_rows, rows_of
from puhui.profile.facts._rows import known_rows
from puhui.profile.facts._terms import counted
from puhui.profile.facts.reading import Reading
from puhui.profile.facts.schema import ENTERPRISES, Term
from puhui.sources.providers import TABLES, Kind

# A bill does not say of what it is: that stands with its meter.
_USAGE, _METERS = "utility.usage", "utility.accounts"


class KnownFacts:
    """The rows of each table that count at a date; a table is read when it is asked for."""

    def __init__(
        self,
        *,
        facts: Mapping[str, pl.DataFrame],
        roster: pl.DataFrame,
        reading: Reading,
        terms: Sequence[Term],
    ) -> None:
        self._facts, self._roster, self._reading = facts, roster, reading
        self._columns = {name: _columns(name, terms) for name in _tables(terms)}
        self._columns[_METERS] = {"account_no", "utility", "observed_on"}
        check_facts(facts=facts, needed=self._columns)

    def rows(self, table: str) -> pl.DataFrame | None:
        """Return the rows of a table; none if it was not handed over."""
        if table == ENTERPRISES:
            return golden_rows(self._roster)
        if table not in self._facts:
            return None
        columns = self._columns[table]
        given = rows_of(rows=self._facts[table], roster=self._roster, columns=columns)
        known = known_rows(name=table, rows=given, reading=self._reading)
        return self._with_utility(known) if table == _USAGE else known

    def _with_utility(self, usage: pl.DataFrame) -> pl.DataFrame:
        """Say of each bill what it is for; unknown without its meter."""
        meters = self.rows(_METERS)
        if meters is None:
            return usage.with_columns(pl.lit(None, pl.String).alias("utility"))
        kinds = meters.group_by("firm", "account_no").agg(pl.col("utility").max())
        return usage.join(kinds, on=["firm", "account_no"], how="left")


def _tables(terms: Sequence[Term]) -> list[str]:
    return sorted({term.table for term in terms} - {ENTERPRISES})


def _columns(table: str, terms: Sequence[Term]) -> set[str]:
    """Return the columns of a table that its terms, its clock and its order need."""
    spec = TABLES[table]
    used = {
        name for term in terms if term.table == table for name in counted(term).meta.root_names()
    }
    clock = {column.name for column in spec.columns if column.kind in (Kind.MONTH, Kind.YEAR)}
    clock |= {spec.dated_by} if spec.dated_by else set()
    own = {column.name for column in spec.columns}
    needed = (used | clock) & own
    return needed | {"account_no"} if table == _USAGE else needed
