"""The figures of a profile, its views, its stage and its rating, as far as they may be shown."""

from datetime import date
from typing import Any, Final

from puhui.base import Bilingual
from puhui.profile import EVERY_FEATURE, FAMILIES, STAGES, VIEWS
from puhui.sources.providers import SOURCES
from puhui_web.enterprises.showing.feature_text import feature_text
from puhui_web.enterprises.showing.schema import (
    FeatureGroup,
    ShownFeature,
    ShownPart,
    ShownRating,
    ShownReason,
    ShownStage,
    ShownView,
)
from puhui_web.enterprises.showing.screen import Hidden, Screen

_UNKNOWN: Final = Bilingual("未知", "unknown")
_NOT_SHOWN: Final = Bilingual("不展示", "not shown")


def shown_feature(*, name: str, value: float | None, screen: Screen) -> ShownFeature:
    """Return one figure, its value only where it may be shown."""
    feature = EVERY_FEATURE[name]
    hidden = screen.feature(name)
    text = _UNKNOWN if value is None else feature_text(feature=feature, value=value)
    return ShownFeature(
        name=name,
        title=feature.title,
        definition=feature.definition,
        unit=feature.unit,
        value=None if hidden else value,
        text=_NOT_SHOWN if hidden else text,
        hidden=hidden,
    )


def feature_groups(*, document: dict[str, Any], screen: Screen) -> tuple[FeatureGroup, ...]:
    """Return all figures that are known or hidden, by family; families without any are left out."""
    known = document.get("features", {})
    by_family: dict[str, list[ShownFeature]] = {}
    for name, feature in EVERY_FEATURE.items():
        if name in known:
            shown = shown_feature(name=name, value=known[name], screen=screen)
            by_family.setdefault(feature.family, []).append(shown)
    return tuple(
        FeatureGroup(family, _family_title(family), tuple(features))
        for family, features in by_family.items()
    )


def _family_title(family: str) -> Bilingual:
    return FAMILIES[family] if family in FAMILIES else SOURCES[family]


def shown_views(*, document: dict[str, Any], screen: Screen) -> tuple[ShownView, ...]:
    """Return the views; one whose score is made of something hidden has none."""
    by_name = {view["view"]: view for view in document.get("views", [])}
    return tuple(_view(by_name[name], screen) for name in VIEWS if name in by_name)


def _view(view: dict[str, Any], screen: Screen) -> ShownView:
    parts = [_part(part, screen) for part in view["parts"]]
    used = (part for part, row in zip(parts, view["parts"], strict=True) if row["weight"])
    hidden = next((part.feature.hidden for part in used if part.feature.hidden), None)
    return ShownView(
        view=view["view"],
        title=VIEWS[view["view"]],
        score=None if hidden else view["score"],
        coverage_ratio=view["coverage_ratio"],
        parts=tuple(parts),
        hidden=hidden,
    )


def _part(part: dict[str, Any], screen: Screen) -> ShownPart:
    feature = shown_feature(name=part["feature"], value=part["value"], screen=screen)
    points = None if feature.hidden else part["points"]
    return ShownPart(feature=feature, points=points, weight=part["weight"])


def shown_stage(*, document: dict[str, Any], screen: Screen) -> ShownStage | None:
    """Return the stage of life; unknown where it was read off something hidden."""
    stage = document.get("life_stage")
    if not stage or not stage["stage"]:
        return None
    codes = [reason["code"] for reason in stage["reasons"]]
    hidden = next((why for why in map(screen.feature, codes) if why is not None), None)
    return ShownStage(
        stage="" if hidden else stage["stage"],
        title=_NOT_SHOWN if hidden else STAGES[stage["stage"]],
        reasons=_reasons(stage["reasons"], screen, hidden),
        hidden=hidden,
    )


def shown_rating(*, document: dict[str, Any], screen: Screen, as_of: date) -> ShownRating | None:
    """Return the model's rating without the reasons that may not be shown; None: not rated."""
    rating = document.get("rating")
    if not rating:
        return None
    present = [row["source"] for row in document.get("sources", []) if row["is_present"]]
    outdated = screen.anything(present)
    made = document.get("made", {})
    return ShownRating(
        grade=rating["grade"] or "",
        score_points=rating["score_points"],
        pd_probability=rating["pd_probability"],
        pd_low_probability=rating["pd_low_probability"],
        pd_high_probability=rating["pd_high_probability"],
        challenger_pd_probability=rating["challenger_pd_probability"],
        is_thin=bool(rating["is_thin"]),
        reasons=_reasons(rating["reasons"], screen, outdated),
        improvements=_reasons(rating["improvements"], screen, outdated),
        as_of=date.fromisoformat(made["rated_on"]) if made.get("rated_on") else as_of,
        model_version=made.get("model_version", ""),
        policy_version=made.get("policy_version", ""),
        outdated=outdated,
    )


def _reasons(
    rows: list[dict[str, Any]], screen: Screen, outdated: Hidden | None
) -> tuple[ShownReason, ...]:
    """Return the reasons that may be shown; one that names no feature speaks of the whole."""
    return tuple(
        ShownReason(
            code=row["code"],
            direction=row["direction"],
            weight=row["weight"],
            text=Bilingual(row["text_zh"], row["text_en"]),
        )
        for row in rows
        if (screen.feature(row["code"]) if row["code"] in EVERY_FEATURE else outdated) is None
    )
