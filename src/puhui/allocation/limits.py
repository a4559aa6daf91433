"""How much may be lent to each firm, and which rule says so.

The smallest of the rules' answers is the limit; policy has every number. A firm whose ability to
repay cannot be seen gets "not yet" and what would show it, never "no".
"""

from datetime import date

import polars as pl

from puhui.allocation._limit_rules import LimitRules
from puhui.allocation._limit_texts import limit_text
from puhui.allocation._turnover import YEAR_MONTHS, turnover_of_last_year
from puhui.allocation.schema import LIMITS_SCHEMA
from puhui.base import PolicyAt, conform


def limits(
    *,
    monthly: pl.DataFrame,
    features: pl.DataFrame,
    ratings: pl.DataFrame,
    industry_factor: pl.DataFrame | None,
    as_of: date,
    policy: PolicyAt,
) -> pl.DataFrame:
    """Return the limit of every rated firm: ``LIMITS_SCHEMA``, by ``firm_id``.

    Sales are those of the last 12 whole months, or of as many as the firm has traded:

    - *typical month*: the median of the months with sales × the share of months that have any,
      so that neither one large order nor a short season stands for every month; the grade says
      how many such months may be lent;
    - *repayment capacity*: a year's sales × margin × the part of it that may go to repaying; the
      margin is held between two bounds, and is the lower one where it is unknown;
    - *thin history*: a firm that little is known of starts small;
    - *maximum amount*: no firm gets more than the product allows.

    The smallest figure binds, the first of equals; it is rounded down to a whole step, and below
    the smallest loan it is nothing. Before any figure: no rating and no sales to be seen mean
    "not yet", and a grade that is not lent to in principle means nothing.

    :param monthly: ``profile.MONTHLY_SCHEMA``.
    :param features: the profile's features; ``trading_months`` and ``margin_12m_ratio`` are used.
    :param ratings: ``rating.RATINGS_SCHEMA``; ``grade`` and ``is_thin`` are used.
    :param industry_factor: ``firm_id`` and ``sales_factor_ratio``, the sales that a scenario
        expects relative to now; a firm without a row keeps its sales.
    :param as_of: the last day that is known.
    :param policy: ``policy/allocation.yaml``, and of ``policy/pricing.yaml`` the largest exposure
        and the grades that are not lent to.
    :raises puhui.base.UnableToReadPolicy: if a parameter is missing or makes no sense.
    """
    rules = LimitRules.from_policy(policy)
    factor = pl.lit(1.0) if industry_factor is None else pl.col("sales_factor_ratio").fill_null(1.0)
    firms = _what_is_known(monthly, features, ratings, as_of)
    if industry_factor is not None:
        firms = firms.join(
            industry_factor.select("firm_id", "sales_factor_ratio"), on="firm_id", how="left"
        )
    limited = (
        firms.with_columns(_year_and_month(factor))
        .with_columns(rules.figures())
        .with_columns(figure_rule=rules.rule_of_figures())
        .with_columns(limit_fen=rules.limit_fen())
        .with_columns(limit_rule=rules.limit_rule())
        .with_columns(
            limit_rule_zh=limit_text(rules=rules, language="zh"),
            limit_rule_en=limit_text(rules=rules, language="en"),
        )
    )
    return conform(table=limited, schema=LIMITS_SCHEMA).sort("firm_id")


def _what_is_known(
    monthly: pl.DataFrame, features: pl.DataFrame, ratings: pl.DataFrame, as_of: date
) -> pl.DataFrame:
    profile = features.select("firm_id", "trading_months", "margin_12m_ratio")
    return (
        ratings.select("firm_id", pl.col("grade").cast(pl.String), "is_thin")
        .join(turnover_of_last_year(monthly=monthly, as_of=as_of), on="firm_id", how="left")
        .join(profile, on="firm_id", how="left")
    )


def _year_and_month(factor: pl.Expr) -> list[pl.Expr]:
    """Return a year's sales and a typical month's, in fen; null where no sales are known."""
    months = pl.col("trading_months").clip(1, YEAR_MONTHS)
    has_sales = (pl.col("sales_fen") > 0) & (pl.col("active_months") > 0)
    year = pl.col("sales_fen") * factor * YEAR_MONTHS / months
    active_share = (pl.col("active_months") / months).clip(upper_bound=1.0)
    month = pl.col("median_fen") * active_share * factor
    return [
        pl.when(has_sales).then(year).alias("year_fen"),
        pl.when(has_sales).then(month).alias("month_fen"),
    ]
