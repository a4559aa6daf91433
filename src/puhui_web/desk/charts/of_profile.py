"""The charts of one enterprise's profile."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from puhui.base import Bilingual
from puhui_web.desk.charts.radar import Axis, radar
from puhui_web.desk.charts.series import Line, line_chart
from puhui_web.desk.charts.ties import Neighbour, tie_graph
from puhui_web.enterprises.showing.schema import ShownSeries, ShownTie, ShownView
from puhui_web.wording.templatetags.wording import yuan


@dataclass(frozen=True)
class Chart:
    """One line by month with its figures in words; no picture: what hides it is said."""

    series: ShownSeries
    picture: SafeString | None
    rows: list[tuple[str, str]]  # month and figure, the latest first


def radar_of(*, views: Iterable[ShownView], language: str) -> SafeString:
    """Return the eight views around a centre."""
    axes = [Axis(view.title, view.score) for view in views]
    return radar(axes=axes, language=language)


def charts_of(*, series: Iterable[ShownSeries], language: str) -> list[Chart]:
    """Return a small chart for every line that may be shown."""
    return [_chart(one, language) for one in series]


def graph_of(*, name: str, ties: Iterable[ShownTie], language: str) -> SafeString:
    """Return the enterprise among those it is tied to, several ties to one as one line."""
    kinds: dict[str, list[ShownTie]] = {}
    for tie in ties:
        kinds.setdefault(tie.enterprise_id, []).append(tie)
    neighbours = [
        Neighbour(
            name=several[0].name,
            ties=tuple(tie.text for tie in several),
            is_control=any(tie.is_control for tie in several),
        )
        for several in kinds.values()
    ]
    return tie_graph(name=name, neighbours=neighbours, language=language)


def _chart(series: ShownSeries, language: str) -> Chart:
    if not series.points:
        return Chart(series, None, [])

    def say(value: float) -> str:
        return _figure(value, series.unit).say(language)

    picture = line_chart(series=Line(series.title, series.points, say), language=language)
    rows = [(f"{month:%Y-%m}", say(value)) for month, value in reversed(series.points)]
    return Chart(series, picture, rows)


def _figure(value: float, unit: str) -> Bilingual:
    if unit == "fen":
        said = yuan(round(value))
        return Bilingual(said, said)
    if unit == "kwh":
        return Bilingual(f"{value:,.0f} 度", f"{value:,.0f} kWh")
    return Bilingual(f"{value:,.0f} 人", f"{value:,.0f} people")
