"""Where facts lie: one Parquet file a provider's table. Reading is ``read_facts``'s alone."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from puhui.consent._fact_columns import BATCH, fact_schema
from puhui.sources.providers import TABLES


@dataclass(frozen=True)
class FactStore:
    """A folder of facts, as ``write_facts`` fills it."""

    folder: Path

    def tables(self) -> tuple[str, ...]:
        """Return the full names of the tables that were ever delivered, in catalogue order."""
        return tuple(name for name in TABLES if self._path(name).is_file())

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.parquet"

    def _scan(self, name: str) -> pl.LazyFrame:
        """Return the rows of a table, unread; none where it was never delivered."""
        if self._path(name).is_file():
            return pl.scan_parquet(self._path(name))
        return pl.LazyFrame(schema={**fact_schema(TABLES[name]), BATCH: pl.String})
