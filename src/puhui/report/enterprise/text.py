"""One enterprise as text for a terminal."""

from collections.abc import Iterator
from typing import Any, Final, Literal

import polars as pl

from puhui.base import Bilingual
from puhui.pipeline.enterprises.schema import EnterpriseView
from puhui.profile import STAGES, VIEWS
from puhui.report._terminal import aligned, printable
from puhui.report.enterprise.texts import FIELDS, TEXTS
from puhui.report.numbers import pd_percent, percent
from puhui.sources.providers import TABLES

Language = Literal["zh", "en"]
_SHOWN: Final = 12  # of a long list
_ALIKE: Final = ("value", "is_disputed", "confidence_ratio")


def enterprise_text(
    *, view: EnterpriseView, language: Language = "zh", shows_all: bool = False
) -> str:
    """Return who the enterprise is, by whom, its history, its ties, and its profile.

    :param shows_all: with every record and event; else of long lists a part, with what is left out.
    """
    telling = _Telling(language, shows_all=shows_all)
    lines = [
        *telling.head(view),
        *telling.values(view),
        *telling.records(view),
        *telling.history(view),
        *telling.related(view),
        *telling.profile(view),
        *telling.rating(view),
    ]
    return "\n".join(printable(line) for line in lines) + "\n"


class _Telling:
    """Tells the parts in one language."""

    def __init__(self, language: Language, *, shows_all: bool) -> None:
        self._language = language
        self._shows_all = shows_all

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
            # With the confidence: two persons may look the same behind a mask.
            grouped = rows.group_by(*_ALIKE, maintain_order=True)
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
        yield from self._beginning(aligned(rows))

    def history(self, view: EnterpriseView) -> Iterator[str]:
        yield from self._title("history")
        told = (row[f"reason_{self._language}"] for row in view.history.iter_rows(named=True))
        days = view.history["happened_on"]
        yield from self._end([f"    {day}  {why}" for day, why in zip(days, told, strict=True)])

    def related(self, view: EnterpriseView) -> Iterator[str]:
        if view.related:
            yield from self._title("related")
            yield from self._beginning([f"    {line}" for line in view.related])

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

    def rating(self, view: EnterpriseView) -> Iterator[str]:
        if view.rating is None:
            return
        for row in view.rating.iter_rows(named=True):
            yield from self._title("rating")
            yield "    " + self._pick(TEXTS["graded"]).format(
                grade=row["grade"],
                pd=pd_percent(row["pd_probability"]),
                low=pd_percent(row["pd_low_probability"]),
                high=pd_percent(row["pd_high_probability"]),
            )
            yield from (f"      {reason[f'text_{self._language}']}" for reason in row["reasons"])

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

    def _beginning(self, lines: list[str]) -> list[str]:
        """Return the first lines, and how many more there are."""
        kept = lines if self._shows_all else lines[:_SHOWN]
        return kept + self._left_out("more", len(lines) - len(kept))

    def _end(self, lines: list[str]) -> list[str]:
        """Return the last lines, behind how many came before them."""
        kept = lines if self._shows_all else lines[-_SHOWN:]
        return self._left_out("earlier", len(lines) - len(kept)) + kept

    def _left_out(self, text: str, count: int) -> list[str]:
        return [f"    {self._pick(TEXTS[text]).format(count=f'{count:,}')}"] if count else []

    def _title(self, name: str) -> Iterator[str]:
        yield ""
        yield self._pick(TEXTS[name])

    def _table(self, name: str) -> str:
        table = TABLES.get(name)
        return name if table is None else self._pick(table.title)

    def _day(self, row: dict[str, Any]) -> str:
        return str(row["observed_on"] or self._pick(TEXTS["day_unknown"]))

    def _pick(self, text: Bilingual) -> str:
        return text.say(self._language)


def _chosen(view: EnterpriseView) -> list[dict[str, Any]]:
    return [row for row in view.values.iter_rows(named=True) if row["is_chosen"]]
