"""Facts for rules, each as a formula over features and the enterprise's own values."""

from collections.abc import Mapping
from typing import Final

import polars as pl

from puhui.base import FEN_PER_YUAN, PolicyAt

_MONTHS: Final = 12
_DAYS_A_YEAR: Final = 365.25  # as registry_age_years counts
# The second character of a credit code that the registry gave, after the 9.
_FORM_BY_CODE: Final = {"91": "company", "92": "sole_trader", "93": "cooperative"}
_FORM_BY_WORD: Final = {
    "分公司": "branch",
    "农民专业合作社": "cooperative",
    "有限责任公司": "company",
    "股份有限公司": "company",
    "公司": "company",
}


def _yuan_as_fen(logged: str, *, times: int = 1) -> pl.Expr:
    """Return fen from log10(1 + yuan), to the yuan."""
    yuan = (10.0 ** pl.col(logged) - 1) * times
    return yuan.round().cast(pl.Int64) * FEN_PER_YUAN


def _year(logged: str) -> pl.Expr:
    return _yuan_as_fen(logged, times=_MONTHS)


def _flag(feature: str) -> pl.Expr:
    return pl.col(feature) > 0


def _count(feature: str) -> pl.Expr:
    return pl.col(feature).round().cast(pl.Int64)


FROM_FEATURES: Final[Mapping[str, pl.Expr]] = {
    "is_county_flag": _flag("registry_county_flag"),
    "abnormal_flag": _flag("registry_abnormal_flag"),
    "closed_flag": _flag("registry_closed_flag"),
    "employees_count": _count("report_employees_count"),
    "tax_sales_12m_fen": _year("tax_sales_log10_yuan"),
    "tax_sales_growth_ratio": pl.col("tax_sales_growth_year_ratio"),
    "tax_on_time_ratio": pl.col("tax_on_time_ratio"),
    "tax_arrears_flag": _flag("tax_arrears_open_log10_yuan"),
    "invoices_sales_12m_fen": _year("sales_monthly_log10_yuan"),
    "invoices_sales_growth_ratio": pl.coalesce(
        "sales_growth_year_ratio", "sales_growth_half_ratio"
    ),
    "receipts_12m_fen": _year("merchant_receipts_log10_yuan"),
    "receipts_active_days": pl.col("merchant_active_days").floor().cast(pl.Int64),
    "receipts_growth_ratio": pl.coalesce(
        "merchant_growth_year_ratio", "merchant_growth_half_ratio"
    ),
    "power_12m_kwh": ((10.0 ** pl.col("utility_power_log10_kwh") - 1) * _MONTHS)
    .round()
    .cast(pl.Int64),
    "power_growth_ratio": pl.coalesce(
        "utility_power_growth_year_ratio", "utility_power_growth_half_ratio"
    ),
    "utility_unpaid_ratio": pl.col("utility_unpaid_ratio"),
    "insured_people_count": _count("social_people_count"),
    "exports_12m_fen": _year("customs_exports_log10_yuan"),
    "chain_orders_12m_fen": _year("chain_orders_log10_yuan"),
    "orders_growth_ratio": pl.col("chain_orders_growth_year_ratio"),
    "titles_unmortgaged_fen": _yuan_as_fen("assets_unmortgaged_log10_yuan"),
    "patent_count": _count("assets_patent_count"),
    "court_dishonest_flag": _flag("court_dishonest_flag"),
    "court_enforcement_open_count": _count("court_enforcement_open_count"),
    "blacklist_flag": _flag("lists_black_count"),
    "redlist_flag": _flag("lists_red_count"),
    "has_loan_here": _flag("bank_loan_balance_log10_yuan"),
    "inflow_12m_fen": _year("bank_inflow_log10_yuan"),
    "inflow_growth_ratio": pl.coalesce(
        "bank_inflow_growth_year_ratio", "bank_inflow_growth_half_ratio"
    ),
    "loan_balance_fen": _yuan_as_fen("bank_loan_balance_log10_yuan"),
    "overdue_days": _count("bank_overdue_days"),
    # A loan here settles it; none here says nothing of other banks.
    "is_first_time_borrower": pl.when(pl.col("bank_loans_count") > 0).then(False),
    "need_amount_fen": _yuan_as_fen("referral_need_log10_yuan"),
}


def features_asked() -> list[str]:
    """Return the names of the features that the formulas use."""
    asked = {name for formula in FROM_FEATURES.values() for name in formula.meta.root_names()}
    return sorted(asked | {"registry_age_years", "report_assets_log10_yuan", "tax_grade_level"})


def age_months(as_of_days: pl.Expr) -> pl.Expr:
    """Return the whole months since the day of establishment.

    :param as_of_days: the day of the profile, as a date.
    """
    old = (pl.col("registry_age_years") * _DAYS_A_YEAR).round().cast(pl.Int64)
    opened = as_of_days - pl.duration(days=old)
    months = (
        (as_of_days.dt.year().cast(pl.Int64) - opened.dt.year()) * _MONTHS
        + as_of_days.dt.month().cast(pl.Int64)
        - opened.dt.month()
    )
    return months - (as_of_days.dt.day() < opened.dt.day()).cast(pl.Int64)


def tax_grade(policy: PolicyAt) -> pl.Expr:
    """Return the letter of a tax credit grade, from its level."""
    levels = policy.table("source_features.tax_grade_levels")
    letters = {float(level): letter for letter, level in levels.items()}
    return pl.col("tax_grade_level").replace_strict(letters, default=None, return_dtype=pl.String)


def form() -> pl.Expr:
    """Return the form: a branch by its name, else by its credit code, else by its name."""
    by_word = pl.col("form").replace_strict(_FORM_BY_WORD, default=None, return_dtype=pl.String)
    by_code = (
        pl.col("uscc")
        .str.slice(0, 2)
        .replace_strict(_FORM_BY_CODE, default=None, return_dtype=pl.String)
    )
    return pl.when(by_word == "branch").then(by_word).otherwise(pl.coalesce(by_code, by_word))


def report_assets_fen() -> pl.Expr:
    """Return the total assets of the latest annual report."""
    return _yuan_as_fen("report_assets_log10_yuan")
