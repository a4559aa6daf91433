"""The annual reports that enterprises file with the registry."""

import polars as pl

from puhui.base import Bilingual
from puhui.profile.facts._formulas import count, gap, log10_yuan
from puhui.profile.facts._wording import not_there
from puhui.profile.facts.reading import Reading
from puhui.profile.facts.schema import ENTERPRISES, Term, define

_REPORTS = "registry.annual_reports"
_REGISTER = "registry.enterprises"
_NO_REPORT = not_there(Bilingual("已报送年报", "annual report"))
_NO_FIGURE = Bilingual(
    "没有已报送的年报，或年报未填此数", "no annual report, or the figure is not in it"
)

FEATURES = (
    define(
        name="report_employees_count",
        source="registry",
        tables=(_REPORTS,),
        title=Bilingual("年报从业人数", "people employed as reported"),
        definition=Bilingual("最近一期年报的从业人数", "people in the latest annual report"),
        unit="count",
        missing=_NO_FIGURE,
        higher_is="safer",
    ),
    define(
        name="report_assets_log10_yuan",
        source="registry",
        tables=(_REPORTS,),
        title=Bilingual("年报资产总额", "total assets as reported"),
        definition=Bilingual(
            "log10(1 + 最近一期年报资产总额元数)",
            "log10(1 + yuan of total assets in the latest annual report)",
        ),
        unit="log10_yuan",
        missing=_NO_FIGURE,
        higher_is="safer",
    ),
    define(
        name="report_debts_ratio",
        source="registry",
        tables=(_REPORTS,),
        title=Bilingual("资产负债率", "debts over assets"),
        definition=Bilingual(
            "最近一期年报负债总额 ÷ 资产总额，至多 5",
            "total debts / total assets in the latest annual report, 5 at most",
        ),
        unit="ratio",
        maximum=5.0,
        missing=Bilingual(
            "没有已报送的年报，或资产总额低于 minimum_turnover_yuan",
            "no annual report, or total assets below minimum_turnover_yuan",
        ),
        higher_is="riskier",
    ),
    define(
        name="report_revenue_growth_ratio",
        source="registry",
        tables=(_REPORTS,),
        title=Bilingual("年报收入增长", "growth of reported revenue"),
        definition=Bilingual(
            "2×（最近一期年报收入−上一年度）÷ 两者之和，负数计 0",
            "2 (revenue of the latest annual report - the year before) / their sum, none below 0",
        ),
        unit="ratio",
        minimum=-2.0,
        maximum=2.0,
        missing=Bilingual(
            "缺少连续两年的年报收入，或两年合计低于 minimum_turnover_yuan",
            "no revenue of two years running, or less than minimum_turnover_yuan in both",
        ),
        higher_is="safer",
    ),
    define(
        name="report_margin_ratio",
        source="registry",
        tables=(_REPORTS,),
        title=Bilingual("年报净利率", "net margin as reported"),
        definition=Bilingual(
            "最近一期年报净利润 ÷ 收入，限于 −1 至 1",
            "net profit / revenue in the latest annual report, held between -1 and 1",
        ),
        unit="ratio",
        minimum=-1.0,
        maximum=1.0,
        missing=Bilingual(
            "没有已报送的年报，或收入低于 minimum_turnover_yuan",
            "no annual report, or revenue below minimum_turnover_yuan",
        ),
        higher_is="safer",
    ),
    define(
        name="report_late_days",
        source="registry",
        tables=(_REPORTS,),
        title=Bilingual("年报迟报天数", "days that the report was late"),
        definition=Bilingual(
            "最近一期年报报送日晚于期限（report_due_month、report_due_day）的天数，按时为 0",
            "days by which the latest annual report came after its term (report_due_month, "
            "report_due_day); 0 if in time",
        ),
        unit="days",
        missing=_NO_REPORT,
        higher_is="riskier",
    ),
    define(
        name="report_missing_count",
        source="registry",
        tables=(_REPORTS, _REGISTER, ENTERPRISES),
        title=Bilingual("缺报年报", "annual reports missing"),
        definition=Bilingual(
            "最近 report_years 个应报年度（自成立年度起）中没有报送的个数",
            "years without a report among the latest report_years that were due, counted from "
            "the year of establishment",
        ),
        unit="count",
        missing=Bilingual(
            "登记中没有该企业、成立日期未知或未读取年报",
            "not in the registry, date of establishment unknown, or no file of reports was read",
        ),
        higher_is="riskier",
        may_be_outcome=True,
    ),
    define(
        name="report_website_flag",
        source="registry",
        tables=(_REPORTS,),
        title=Bilingual("有网站或网店", "has a website or web shop"),
        definition=Bilingual(
            "最近一期年报填报有网站或网店记 1", "1 if the latest annual report names a website"
        ),
        unit="flag",
        maximum=1.0,
        missing=_NO_FIGURE,
        higher_is="either",
    ),
)


def terms(reading: Reading) -> tuple[Term, ...]:
    """Return the terms of the reports' features."""
    first_of_year = pl.col("nth") == 1
    latest = first_of_year & (pl.col("years_back") == 0)
    before = first_of_year & (pl.col("years_back") == 1)
    year = pl.col("year")
    due = pl.date(year + 1, reading.report_due_month, reading.report_due_day)
    late = (pl.col("dated_on") - due).dt.total_days().clip(0)
    asked = year.is_between(
        reading.last_report_due - reading.report_years + 1, reading.last_report_due
    )
    return (
        Term("report.employees", _REPORTS, pl.col("employees_count"), where=latest),
        Term("report.assets", _REPORTS, pl.col("assets_fen"), where=latest),
        Term("report.debts", _REPORTS, pl.col("debts_fen"), where=latest),
        Term("report.revenue", _REPORTS, pl.col("revenue_fen"), where=latest),
        Term("report.revenue_before", _REPORTS, pl.col("revenue_fen"), where=before),
        Term("report.profit", _REPORTS, pl.col("net_profit_fen"), where=latest),
        Term("report.late", _REPORTS, late, where=latest),
        Term("report.website", _REPORTS, pl.col("has_website").cast(pl.Int64), where=latest),
        count("report.years", _REPORTS, first_of_year & asked),
    )


def formulas(reading: Reading) -> dict[str, pl.Expr]:
    """Return the formula of each feature over the terms."""
    least = reading.minimum_turnover_fen
    assets, revenue = pl.col("report.assets"), pl.col("report.revenue")
    return {
        "report_employees_count": pl.col("report.employees"),
        "report_assets_log10_yuan": log10_yuan(assets),
        "report_debts_ratio": pl.when(assets >= least).then(
            (pl.col("report.debts") / assets).clip(0, 5)
        ),
        "report_revenue_growth_ratio": gap(revenue, pl.col("report.revenue_before"), least=least),
        "report_margin_ratio": pl.when(revenue >= least).then(
            (pl.col("report.profit") / revenue).clip(-1, 1)
        ),
        "report_late_days": pl.col("report.late"),
        "report_missing_count": _missing(reading),
        "report_website_flag": pl.col("report.website"),
    }


def _missing(reading: Reading) -> pl.Expr:
    """Count the years that are due less those reported, for an enterprise in the registry."""
    last = reading.last_report_due
    opened = pl.coalesce("registry.opened", "golden.opened").cast(pl.Int32).cast(pl.Date)
    first = opened.dt.year().cast(pl.Int64).clip(last - reading.report_years + 1)
    expected = (last - first + 1).clip(0)
    reported = reading.zero_if_known(_REPORTS, pl.col("report.years"), known="registry.rows")
    return (expected - reported).clip(0)
