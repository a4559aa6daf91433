"""One enterprise as text for a terminal."""

from collections.abc import Iterator
from typing import Any, Literal

import polars as pl

from puhui.base import Bilingual
from puhui.pipeline.enterprises.schema import EnterpriseView
from puhui.profile import STAGES, VIEWS
from puhui.report._terminal import aligned, printable
from puhui.report.enterprise.texts import FIELDS, TEXTS
from puhui.report.numbers import percent
from puhui.sources.providers import TABLES

Language = Literal["zh", "en"]


def enterprise_text(*, view: EnterpriseView, language: Language = "zh") -> str:
    """Return who the enterprise is, by whom, its history, its ties, and its profile."""
    telling = _Telling(language)
    lines = [
        *telling.head(view),
        *telling.values(view),
        *telling.records(view),
        *telling.history(view),
        *telling.related(view),
        *telling.profile(view),
    ]
    return "\n".join(printable(line) for line in lines) + "\n"


class _Telling:
    """Tells the parts in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def head(self, view: EnterpriseView) -> Iterator[str]:
        chosen = {row["field"]: row["value"] for row in _chosen(view)}
        yield f"{view.enterprise_id}  {chosen.get('name') or '–'}"

    def values(self, view: EnterpriseView) -> Iterator[str]:
        yield from self._title("values")
        for name, title in FIELDS.items():
            rows = view.values.filter(pl.col("field") == name)
            if rows.is_empty():
                continue
            yield f"  {self._pick(title)}"
            grouped = rows.group_by("value", "is_disputed", maintain_order=True)
            yield from aligned([self._value(same) for _, same in grouped])

    def records(self, view: EnterpriseView) -> Iterator[str]:
        yield from self._title("records")
        rows = [
            [
                f"    {self._table(row['table'])}",
                self._day(row),
                row["name"] or "–",
                row["record_id"],
            ]
            for row in view.records.iter_rows(named=True)
        ]
        yield from aligned(rows)

    def history(self, view: EnterpriseView) -> Iterator[str]:
        yield from self._title("history")
        for row in view.history.iter_rows(named=True):
            yield f"    {row['happened_on']}  {row[f'reason_{self._language}']}"

    def related(self, view: EnterpriseView) -> Iterator[str]:
        if view.related:
            yield from self._title("related")
            yield from (f"    {line}" for line in view.related)

    def profile(self, view: EnterpriseView) -> Iterator[str]:
        yield from self._title("views")
        if view.views is None:
            yield f"    {self._pick(TEXTS['no_profile'])}"
            return
        yield from aligned([self._view(row) for row in view.views.iter_rows(named=True)])
        if view.life_stage is not None:
            yield from self._title("stage")
            for row in view.life_stage.iter_rows(named=True):
                yield f"    {self._pick(STAGES.get(row['stage'], TEXTS['unknown']))}"
                yield from (
                    f"      {reason[f'text_{self._language}']}" for reason in row["reasons"]
                )

    def _value(self, same: pl.DataFrame) -> list[str]:
        """Tell one value, how far it is believed, and every source that gives it."""
        first = same.row(0, named=True)
        mark = "disputed" if first["is_disputed"] else "other"
        mark = "chosen" if same["is_chosen"].any() else mark
        sources = [f"{self._table(row['table'])} {self._day(row)}" for row in same.to_dicts()]
        believed = self._pick(TEXTS["believed"]).format(
            share=percent(first["confidence_ratio"], decimals=0)
        )
        said_by = self._pick(TEXTS["comma"]).join(dict.fromkeys(sources))
        return [f"    {self._pick(TEXTS[mark])}", first["value"], believed, said_by]

    def _view(self, row: dict[str, Any]) -> list[str]:
        score = row["score"]
        shown = self._pick(TEXTS["unknown"]) if score is None else f"{score:.0f}"
        coverage = self._pick(TEXTS["coverage"]).format(
            share=percent(row["coverage_ratio"], decimals=0)
        )
        return [f"    {self._pick(VIEWS[row['view']])}", shown, coverage]

    def _title(self, name: str) -> Iterator[str]:
        yield ""
        yield self._pick(TEXTS[name])

    def _table(self, name: str) -> str:
        table = TABLES.get(name)
        return name if table is None else self._pick(table.title)

    def _day(self, row: dict[str, Any]) -> str:
        return str(row["observed_on"] or self._pick(TEXTS["day_unknown"]))

    def _pick(self, text: Bilingual) -> str:
        return text.zh if self._language == "zh" else text.en


def _chosen(view: EnterpriseView) -> list[dict[str, Any]]:
    return [row for row in view.values.iter_rows(named=True) if row["is_chosen"]]
