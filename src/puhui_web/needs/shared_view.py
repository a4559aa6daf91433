"""An enterprise as one partner may see it: what its share says, and nothing else.

What consent of sources or a dispute hides is hidden here too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from puhui.base import Bilingual
from puhui.profile import STAGES
from puhui_web.enterprises.grading import effective_grade
from puhui_web.enterprises.models import Enterprise
from puhui_web.enterprises.queries.enterprise_page import Gathered, gathered
from puhui_web.needs.bands import band_in_words, band_reached
from puhui_web.needs.places import UNKNOWN, county_in_words
from puhui_web.needs.rules import rules
from puhui_web.needs.sharing import OPTIONAL_FIELDS

_MONTHS: Final = 12


@dataclass(frozen=True)
class SharedLine:
    """One thing that may be seen, in words."""

    name: str  # of sharing.OPTIONAL_FIELDS
    title: Bilingual
    text: Bilingual


@dataclass(frozen=True)
class SharedView:
    """Name and county, and the lines that the owner chose."""

    name: str
    county: Bilingual
    lines: tuple[SharedLine, ...]


def shared_view(*, enterprise: Enterprise, fields: Iterable[str], today: date) -> SharedView:
    """Return what of an enterprise is shared under these fields; unknown stays unknown."""
    wanted = set(fields)
    found = gathered(enterprise=enterprise, on=today) if wanted else None
    lines = tuple(
        SharedLine(name, _TITLES[name], _text(name, enterprise, found, today))
        for name in OPTIONAL_FIELDS
        if found is not None and name in wanted
    )
    return SharedView(enterprise.name, county_in_words(enterprise.county_code), lines)


def band_of_sales(*, enterprise: Enterprise, today: date) -> int | None:
    """Return the band of the sales of the last twelve months declared; None: not known."""
    return _sales(gathered(enterprise=enterprise, on=today), today)


def _text(name: str, enterprise: Enterprise, found: Gathered, today: date) -> Bilingual:
    if name == "grade":
        return _grade(enterprise, found, today)
    if name == "sales_band":
        starts = rules(today=today).value("needs.sales_bands")
        return band_in_words(reached=_sales(found, today), starts_yuan=starts)
    if name == "life_stage":
        stage = found.profile.life_stage
        return UNKNOWN if stage is None or not stage.stage else STAGES[stage.stage]
    return _sources(found)


def _grade(enterprise: Enterprise, found: Gathered, today: date) -> Bilingual:
    rating = found.profile.rating
    if rating is None or rating.outdated is not None:
        return UNKNOWN
    model_grade = enterprise.model_grade or enterprise.grade
    grade = effective_grade(model_grade=model_grade, overrides=found.overrides, on=today).grade
    return Bilingual(grade, grade) if grade else UNKNOWN


def _sales(found: Gathered, today: date) -> int | None:
    for line in found.profile.series:
        if line.name == "tax_sales_fen" and len(line.points) >= _MONTHS:
            amount_fen = sum(int(number) for _, number in line.points[-_MONTHS:])
            starts = rules(today=today).value("needs.sales_bands")
            return band_reached(amount_fen=amount_fen, starts_yuan=starts)
    return None


def _sources(found: Gathered) -> Bilingual:
    shown = [s for s in found.profile.sources if s.is_permitted and s.is_present]
    if not shown:
        return Bilingual("没有已授权的数据", "no authorised data")
    days = [f"{s.newest_on:%Y-%m-%d}" if s.newest_on else "—" for s in shown]
    return Bilingual(
        "；".join(f"{s.title.zh} {day}" for s, day in zip(shown, days, strict=True)),
        "; ".join(f"{s.title.en} {day}" for s, day in zip(shown, days, strict=True)),
    )


_TITLES: Final = {
    "grade": Bilingual("本行评级", "our bank's grade"),
    "sales_band": Bilingual("近十二个月申报销售额", "sales declared over twelve months"),
    "life_stage": Bilingual("发展阶段", "stage of life"),
    "sources": Bilingual("已授权的数据", "authorised data"),
}
