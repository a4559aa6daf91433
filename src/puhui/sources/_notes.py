"""Where the code that reads one file or sheet leaves its findings."""

import polars as pl

from puhui.base import FindingCode, concat_findings, finding, findings_for_rows
from puhui.sources.row_codes import MORE_NOT_LISTED


class Notes:
    """The findings about one place, each kind listed row by row up to a limit."""

    def __init__(self, *, file: str, sheet: str | None = None, listed_max: int) -> None:
        self.file = file
        self.sheet = sheet
        self._listed_max = listed_max
        self._tables: list[pl.DataFrame] = []

    def add(
        self,
        code: FindingCode,
        *,
        row: int | None = None,
        field: str | None = None,
        value: object = None,
    ) -> None:
        """Add one finding."""
        self._tables.append(
            finding(code=code, file=self.file, sheet=self.sheet, row=row, field=field, value=value)
        )

    def add_rows(self, code: FindingCode, *, rows: pl.DataFrame, field: str | None = None) -> None:
        """Add one finding a row; beyond the limit, one that says how many more there are.

        :param rows: columns ``row`` and ``value``.
        """
        listed = rows.sort("row").head(self._listed_max)
        self._tables.append(
            findings_for_rows(code=code, rows=listed, file=self.file, sheet=self.sheet, field=field)
        )
        if rows.height > listed.height:
            more = f"{code.code}: {rows.height - listed.height}"
            self.add(MORE_NOT_LISTED, field=field, value=more)

    def table(self) -> pl.DataFrame:
        """Return all findings so far."""
        return concat_findings(*self._tables)
