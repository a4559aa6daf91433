"""Our settings in Splink's words: comparisons as SQL over numbered columns and blocks."""

from typing import Any, Final

from puhui.fusion.engines.likeness import is_of_strings, top_level
from puhui.fusion.model import Level, LinkModel
from puhui.fusion.settings import Comparison, Likeness, LinkSettings

ID_COLUMN: Final = "rec"


def splink_settings(*, settings: LinkSettings, model: LinkModel | None) -> dict[str, Any]:
    """Return the settings in Splink's form, over columns c0, c1 … and blocks b0, b1 ….

    :param model: None while training, when only the levels are wanted.
    """
    differ = " and l.source <> r.source" if settings.between_only else ""
    rules = [f"l.b{place} = r.b{place}{differ}" for place in range(len(settings.blocking))]
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": ID_COLUMN,
        "probability_two_random_records_match": 0.5 if model is None else model.prior_probability,
        "blocking_rules_to_generate_predictions": ["1=1"] if model is None else rules,
        "comparisons": [
            _splink_comparison(place, comparison, model)
            for place, comparison in enumerate(settings.comparisons)
        ],
        "retain_matching_columns": model is None,
        "retain_intermediate_calculation_columns": False,
    }


def _splink_comparison(
    place: int, comparison: Comparison, model: LinkModel | None
) -> dict[str, Any]:
    left, right = f"c{place}_l", f"c{place}_r"
    learned = None if model is None else model.levels[comparison.column]
    missing = {
        "sql_condition": f"{left} is null or {right} is null",
        "label_for_charts": "missing",
        "is_null_level": True,
    }
    equal = {
        "sql_condition": f"{left} = {right}",
        "label_for_charts": "equal",
        **_probabilities(learned, top_level(comparison)),
    }
    if comparison.term_frequency and model is not None:
        equal |= {"tf_adjustment_column": f"c{place}", "tf_adjustment_weight": 1.0}
    alike = [
        {
            "sql_condition": _condition(place, level, comparison),
            "label_for_charts": f"level {level}",
            **_probabilities(learned, level),
        }
        for level in range(len(comparison.thresholds), 0, -1)
    ]
    different = {
        "sql_condition": "ELSE",
        "label_for_charts": "different",
        **_probabilities(learned, 0),
    }
    return {
        "output_column_name": f"c{place}",
        "comparison_levels": [missing, equal, *alike, different],
    }


def _condition(place: int, level: int, comparison: Comparison) -> str:
    left, right = f"c{place}_l", f"c{place}_r"
    if is_of_strings(comparison):
        return f"{function_name(place)}({left}, {right}) >= {level}"
    threshold = comparison.thresholds[len(comparison.thresholds) - level]
    as_double = f"cast({threshold!r} as double)"
    if comparison.likeness in (Likeness.NUMBER, Likeness.DAYS):
        return f"abs({left} - {right}) <= {as_double}"
    raise AssertionError(f"{comparison.likeness} has no thresholds")


def _probabilities(levels: tuple[Level, ...] | None, level: int) -> dict[str, float]:
    if levels is None:
        return {}
    return {
        "m_probability": levels[level].m_probability,
        "u_probability": levels[level].u_probability,
    }


def function_name(place: int) -> str:
    """Return the name in SQL of the likeness of a comparison."""
    return f"puhui_levels_{place}"
