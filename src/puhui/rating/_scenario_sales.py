"""How much of its sales a firm keeps over the next twelve months."""

from datetime import date

import polars as pl

from puhui.rating._scenario_schema import Scenario, Shock

HORIZON_MONTHS = 12  # the horizon of the probability of default
_DAYS_A_MONTH = 365.2425 / 12  # the mean of the Gregorian calendar
_ANNUAL_SALES = "annual_sales_yuan"


def sales_factor(*, scenario: Scenario, firms: pl.DataFrame, as_of: date) -> pl.Series:
    """Return expected sales over the next 12 months relative to those without the scenario.

    A firm whose section is known with probability p gets p times its section's factor and
    (1 - p) times the whole economy's. Kind and size of firm multiply on top.

    :param firms: ``industry``, ``confidence_probability``, ``firm_type`` and
        ``sales_monthly_log10_yuan``, nulls where unknown: unknown brings no shock of its own.
    """
    past = _months_since_start(scenario, as_of)
    economy = yearly_factor(shock=scenario.economy, months_past=past)
    by_section = {
        s: yearly_factor(shock=x, months_past=past) for s, x in scenario.industries.items()
    }
    by_type = {t: yearly_factor(shock=x, months_past=past) for t, x in scenario.firm_types.items()}
    own = _look_up("industry", by_section, otherwise=economy)
    sure = pl.col("confidence_probability").fill_null(0.0)
    # Written as a step from the economy's factor, so that where both agree the result is exact.
    mixed = (
        pl.when(pl.col("industry").is_null())
        .then(economy)
        .otherwise(economy + sure * (own - economy))
    )
    factor = mixed * _look_up("firm_type", by_type, otherwise=1.0) * _size_factor(scenario, past)
    return firms.select(factor.alias("sales_factor_ratio")).to_series()


def yearly_factor(*, shock: Shock, months_past: float) -> float:
    """Return the mean of 1 + shock over twelve months that begin ``months_past`` after its start.

    The shock is full for its duration and then fades in a straight line over its recovery.
    """
    felt = _full_months(shock, months_past + HORIZON_MONTHS) - _full_months(shock, months_past)
    return 1.0 + shock.sales_shock_ratio * felt / HORIZON_MONTHS


def _full_months(shock: Shock, month: float) -> float:
    """Months of full shock that the time from its start up to ``month`` is worth."""
    full = min(max(month, 0.0), shock.duration_months)
    fading = min(max(month - shock.duration_months, 0.0), shock.recovery_months)
    if fading == 0.0:
        return full
    return full + fading * (1.0 - fading / (2.0 * shock.recovery_months))


def _months_since_start(scenario: Scenario, as_of: date) -> float:
    return 0.0 if scenario.start is None else (as_of - scenario.start).days / _DAYS_A_MONTH


def _look_up(column: str, factors: dict[str, float], otherwise: float) -> pl.Expr:
    if not factors:
        return pl.lit(otherwise)
    return pl.col(column).replace_strict(factors, default=otherwise, return_dtype=pl.Float64)


def _size_factor(scenario: Scenario, past: float) -> pl.Expr:
    annual_sales = 12 * (pl.lit(10.0).pow(pl.col("sales_monthly_log10_yuan")) - 1)
    factor = pl.lit(1.0)
    for size in reversed(scenario.sizes):
        own = yearly_factor(shock=size.shock, months_past=past)
        factor = pl.when(annual_sales < size.annual_sales_below_yuan).then(own).otherwise(factor)
    return factor
