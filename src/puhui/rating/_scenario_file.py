"""Read a scenario from YAML, and say plainly what is wrong where it is not in the right form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from puhui.base import Bilingual, PuhuiError
from puhui.profile.industry import FIRM_TYPES, SECTIONS
from puhui.rating._scenario_schema import Scenario, Shock, SizeShock, Status

_KEYS = {
    "name",
    "description",
    "cause",
    "start",
    "duration_months",
    "recovery_months",
    "economy",
    "industries",
    "firm_types",
    "sizes",
}
_STATUSES: dict[str, Status] = {"fact": "fact", "assumption": "assumption"}
_SHOCK_KEYS = {"sales_shock_ratio", "duration_months", "recovery_months", "status", "source"}
_SIZE_KEYS = _SHOCK_KEYS | {"annual_sales_below_yuan"}
_DECISION_DAY = "decision"
_MOST_MONTHS = 120.0


class UnableToReadScenario(PuhuiError):
    """A scenario file is not there, or not in the form that a scenario needs."""

    code = "unable_to_read_scenario"


def read_scenario(*, path: Path) -> Scenario:
    """Read a scenario file; ``docs/guide/scenarios.md`` says how to write one.

    :raises UnableToReadScenario: if the file cannot be read as YAML, a part is missing or
        unknown, or a figure is out of its range; the message names the place.
    """
    top = _Place(file=path.name, keys=(), content=_load(path))
    top.check_keys(_KEYS)
    months = (top.months("duration_months"), top.months("recovery_months"))
    return Scenario(
        name=top.text("name"),
        description=top.text("description"),
        cause=top.text("cause"),
        start=_start(top),
        economy=_shock(top.part("economy"), months),
        industries=_shocks(top, "industries", SECTIONS, months),
        firm_types=_shocks(top, "firm_types", dict.fromkeys(FIRM_TYPES), months),
        sizes=_sizes(top, months),
    )


def _load(path: Path) -> Any:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise _problem(path.name, f"无法读取（{error}）", f"cannot be read ({error})") from None
    except yaml.YAMLError as error:
        raise _problem(path.name, f"不是YAML（{error}）", f"is no YAML ({error})") from None


@dataclass(frozen=True)
class _Place:
    """A part of the file that knows where it is."""

    file: str
    keys: tuple[str, ...]
    content: Any

    def problem(self, zh: str, en: str) -> UnableToReadScenario:
        """Return the error for this place."""
        return _problem(": ".join([self.file, " > ".join(self.keys)]).removesuffix(": "), zh, en)

    def check_keys(self, known: set[str]) -> None:
        """Hold the place to a mapping with known keys: a misspelt one must not pass in silence."""
        if not isinstance(self.content, dict):
            raise self.problem("应为一组名称和取值", "should be names with values")
        unknown = sorted(str(key) for key in self.content if key not in known)
        if unknown:
            raise self.problem(f"有不认识的项 {unknown}", f"has unknown keys {unknown}")

    def has(self, key: str) -> bool:
        """Say whether the key is given."""
        return key in self.content

    def part(self, key: str) -> "_Place":
        """Go one level down."""
        if key not in self.content:
            raise self.problem(f"缺少 {key}", f"lacks {key}")
        return _Place(file=self.file, keys=(*self.keys, key), content=self.content[key])

    def number(self, key: str, low: float, high: float) -> float:
        """Return a number between two bounds, both included."""
        part = self.part(key)
        value = part.content
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not low <= value <= high:
            raise part.problem(
                f"应为 {low} 到 {high} 之间的数，现为 {value!r}",
                f"should be a number from {low} to {high}, not {value!r}",
            )
        return float(value)

    def months(self, key: str) -> float:
        """Return a number of months."""
        return self.number(key, 0.0, _MOST_MONTHS)

    def text(self, key: str) -> Bilingual:
        """Return a text in both languages."""
        part = self.part(key)
        part.check_keys({"zh", "en"})
        return Bilingual(part.line("zh"), part.line("en"))

    def line(self, key: str) -> str:
        """Return a text that is not empty."""
        part = self.part(key)
        if not isinstance(part.content, str) or not part.content.strip():
            raise part.problem("应为文字", "should be text")
        return part.content.strip()


def _start(top: _Place) -> date | None:
    part = top.part("start")
    if part.content == _DECISION_DAY:
        return None
    if type(part.content) is not date:
        raise part.problem(
            f"应为日期（2020-01-23）或 {_DECISION_DAY}（决策日）",
            f"should be a date (2020-01-23) or {_DECISION_DAY} (the day of the decision)",
        )
    return part.content


def _shocks(
    top: _Place, key: str, known: Mapping[str, object], months: tuple[float, float]
) -> dict[str, Shock]:
    if not top.has(key):
        return {}
    group = top.part(key)
    group.check_keys(set(known))
    return {name: _shock(group.part(name), months) for name in sorted(group.content)}


def _sizes(top: _Place, months: tuple[float, float]) -> tuple[SizeShock, ...]:
    if not top.has("sizes"):
        return ()
    group = top.part("sizes")
    if not isinstance(group.content, list):
        raise group.problem("应为列表", "should be a list")
    sizes = []
    for number, content in enumerate(group.content, start=1):
        place = _Place(file=group.file, keys=(*group.keys, str(number)), content=content)
        shock = _shock(place, months, known=_SIZE_KEYS)
        sizes.append(SizeShock(place.number("annual_sales_below_yuan", 1.0, 1e12), shock))
    return tuple(sorted(sizes, key=lambda size: size.annual_sales_below_yuan))


def _shock(place: _Place, months: tuple[float, float], known: set[str] = _SHOCK_KEYS) -> Shock:
    place.check_keys(known)
    status = _status(place)
    return Shock(
        sales_shock_ratio=place.number("sales_shock_ratio", -1.0, 1.0),
        duration_months=_own(place, "duration_months", months[0]),
        recovery_months=_own(place, "recovery_months", months[1]),
        status=status,
        source=place.line("source"),
    )


def _status(place: _Place) -> Status:
    status = _STATUSES.get(place.line("status"))
    if status is None:
        raise place.part("status").problem("应为 fact 或 assumption", "is fact or assumption")
    return status


def _own(place: _Place, key: str, otherwise: float) -> float:
    return place.months(key) if place.has(key) else otherwise


def _problem(place: str, zh: str, en: str) -> UnableToReadScenario:
    return UnableToReadScenario(
        what=Bilingual(f"情景文件 {place} {zh}", f"scenario file {place} {en}"),
        advice=Bilingual(
            "请对照 policy/scenarios 中的示例修改",
            "compare it with the examples in policy/scenarios",
        ),
    )
