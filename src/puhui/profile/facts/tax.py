"""The tax office: filings, grades, arrears, and declared sales beside other records of them."""

import polars as pl

from puhui.base import Bilingual
from puhui.profile.facts._formulas import (
    YEAR,
    count,
    gap,
    growth,
    log10_yuan,
    mean_of_year,
    monthly,
    months,
    share,
)
from puhui.profile.facts._wording import level, not_there, year_growth
from puhui.profile.facts.reading import Reading
from puhui.profile.facts.schema import SourceFeature, Term, define

_FILINGS, _GRADES, _ARREARS, _TAXPAYERS = (
    "tax.filings",
    "tax.credit_grades",
    "tax.arrears",
    "tax.taxpayers",
)
_FLOWS, _INVOICES = "bank.flows", "invoice.invoices"
_SALES = Bilingual("申报销售额", "declared sales")
_FEW_FILINGS = Bilingual(
    "近 12 个月应申报少于 minimum_bills 次", "fewer than minimum_bills filings due in 12 months"
)
_NO_ARREARS_FILE = Bilingual(
    "税务登记中没有该企业，或未读取欠税公告", "no taxpayer, or no file of arrears was read"
)


def _gap(name: str, table: str, other: Bilingual) -> SourceFeature:
    return define(
        name=name,
        source="tax",
        tables=(_FILINGS, table),
        title=Bilingual(f"申报与{other.zh}之差", f"declared sales against {other.en}"),
        definition=Bilingual(
            f"2×（申报销售额−{other.zh}）÷ 两者之和，均取两者都有的近 12 个月，负数计 0",
            f"2 (declared sales - {other.en}) / their sum over the last 12 months that both "
            "can have told of, none below 0",
        ),
        unit="ratio",
        minimum=-2.0,
        maximum=2.0,
        missing=Bilingual(
            "任一来源没有该企业的记录，或合计低于 minimum_turnover_yuan",
            "one of the two has no record, or both together are below minimum_turnover_yuan",
        ),
        higher_is="either",
    )


def _owed(
    name: str, title: Bilingual, definition: Bilingual, *, unit: str = "count"
) -> SourceFeature:
    return define(
        name=name,
        source="tax",
        tables=(_ARREARS, _TAXPAYERS),
        title=title,
        definition=definition,
        unit=unit,
        missing=_NO_ARREARS_FILE,
        higher_is="riskier",
    )


FEATURES = (
    level(name="tax_sales_log10_yuan", source="tax", table=_FILINGS, figure=_SALES),
    year_growth(name="tax_sales_growth_year_ratio", source="tax", table=_FILINGS, figure=_SALES),
    define(
        name="tax_on_time_ratio",
        source="tax",
        tables=(_FILINGS,),
        title=Bilingual("按时申报率", "filings in time"),
        definition=Bilingual(
            "近 12 个月到期的申报中，在期限内申报的比例",
            "share of the filings due in 12 months that were filed by their date",
        ),
        unit="ratio",
        maximum=1.0,
        missing=_FEW_FILINGS,
        higher_is="safer",
    ),
    define(
        name="tax_unfiled_12m_count",
        source="tax",
        tables=(_FILINGS,),
        title=Bilingual("逾期未申报", "filings not made"),
        definition=Bilingual(
            "近 12 个月到期而基准日仍未申报的次数",
            "filings due in 12 months and not made by the date",
        ),
        unit="count",
        missing=not_there(Bilingual("申报记录", "filing")),
        higher_is="riskier",
        may_be_outcome=True,
    ),
    define(
        name="tax_paid_ratio",
        source="tax",
        tables=(_FILINGS,),
        title=Bilingual("税款缴纳率", "tax paid of tax due"),
        definition=Bilingual(
            "近 12 个月到期申报的已缴税额 ÷ 应纳税额，至多 1",
            "tax paid / tax due of the filings due in 12 months, 1 at most",
        ),
        unit="ratio",
        maximum=1.0,
        missing=Bilingual(
            "近 12 个月应纳税额为 0 或未知", "no tax due in 12 months, or it is unknown"
        ),
        higher_is="safer",
        why_kept_out=Bilingual(
            "税务没有给出缴款日期：基准日之后缴的也可能算在内",
            "the day of payment is not delivered: what was paid after the date may be in it",
        ),
    ),
    define(
        name="tax_grade_level",
        source="tax",
        tables=(_GRADES,),
        title=Bilingual("纳税信用等级", "tax credit grade"),
        definition=Bilingual(
            "最近一次纳税信用等级的次序（tax_grade_levels：A 最高，D 最低）",
            "order of the latest tax credit grade (tax_grade_levels: A highest, D lowest)",
        ),
        unit="level",
        missing=not_there(Bilingual("纳税信用等级", "tax credit grade")),
        higher_is="safer",
    ),
    _owed(
        "tax_arrears_open_log10_yuan",
        Bilingual("欠税余额", "tax owed"),
        Bilingual("log10(1 + 基准日尚未清缴的欠税元数)", "log10(1 + yuan of arrears not cleared)"),
        unit="log10_yuan",
    ),
    _owed(
        "tax_arrears_ever_count",
        Bilingual("欠税次数", "tax arrears ever"),
        Bilingual("基准日前的欠税公告数，含已清缴", "notices of arrears so far, cleared ones too"),
    ),
    _gap("tax_to_bank_gap_ratio", _FLOWS, Bilingual("账户流入", "money into accounts")),
    _gap("tax_to_invoice_gap_ratio", _INVOICES, Bilingual("销项金额", "invoiced sales")),
)


def terms(reading: Reading) -> tuple[Term, ...]:
    """Return the terms of the tax office's features."""
    due_lately = reading.within(YEAR)
    filed = pl.col("filed_on").is_not_null()
    # A filing without its due date is neither in time nor late.
    due = due_lately & pl.col("due_on").is_not_null()
    in_time = due & (pl.col("filed_on") <= pl.col("due_on"))
    told = ~filed | pl.col("tax_paid_fen").is_not_null()  # else on neither side of the share
    grade = pl.col("tax_grade").replace_strict(
        reading.tax_grade_levels, default=None, return_dtype=pl.Int64
    )
    valid_sale = (pl.col("status") == "valid") & (pl.col("direction") == "sale")
    sold = valid_sale & _in_year("invoice_date", reading)
    return (
        *monthly("tax.sales", _FILINGS, pl.col("declared_sales_fen")),
        count("tax.filings_due", _FILINGS, due),
        count("tax.filings_in_time", _FILINGS, in_time),
        count("tax.filings", _FILINGS),
        count("tax.unfiled", _FILINGS, due_lately & ~filed),
        Term("tax.due", _FILINGS, pl.col("tax_due_fen"), where=due_lately & told),
        Term("tax.paid", _FILINGS, pl.col("tax_paid_fen"), where=due_lately & filed),
        Term("tax.grade", _GRADES, grade, where=(pl.col("nth") == 1) & (pl.col("years_back") == 0)),
        count("tax.rows", _TAXPAYERS),
        Term("tax.owed", _ARREARS, pl.col("amount_fen"), where=pl.col("cleared_on").is_null()),
        count("tax.arrears", _ARREARS),
        count("invoice.rows", _INVOICES, valid_sale),
        Term("tax.invoiced", _INVOICES, pl.col("amount_fen"), where=sold),
        Term("tax.inflow", _FLOWS, pl.col("inflow_fen"), where=_in_year("month", reading)),
    )


def formulas(reading: Reading) -> dict[str, pl.Expr]:
    """Return the formula of each feature over the terms."""
    least = reading.minimum_turnover_fen
    declared = pl.when(pl.col("tax.sales.first").is_not_null()).then(months("tax.sales", 0, YEAR))
    invoiced = pl.when(pl.col("invoice.rows") > 0).then(pl.col("tax.invoiced").fill_null(0))
    owed = reading.zero_if_known(_ARREARS, pl.col("tax.owed"), known="tax.rows")
    return {
        "tax_sales_log10_yuan": log10_yuan(mean_of_year("tax.sales")),
        "tax_sales_growth_year_ratio": growth("tax.sales", span=YEAR, least=least),
        "tax_on_time_ratio": share(
            pl.col("tax.filings_in_time"),
            pl.col("tax.filings_due"),
            least=reading.minimum_bills,
        ),
        "tax_unfiled_12m_count": pl.when(pl.col("tax.filings") > 0).then(
            pl.col("tax.unfiled").fill_null(0)
        ),
        "tax_paid_ratio": share(pl.col("tax.paid"), pl.col("tax.due")).clip(0, 1),
        "tax_grade_level": pl.col("tax.grade"),
        "tax_arrears_open_log10_yuan": log10_yuan(owed),
        "tax_arrears_ever_count": reading.zero_if_known(
            _ARREARS, pl.col("tax.arrears"), known="tax.rows"
        ),
        "tax_to_bank_gap_ratio": gap(declared, pl.col("tax.inflow"), least=least),
        "tax_to_invoice_gap_ratio": gap(declared, invoiced, least=least),
    }


def _in_year(column: str, reading: Reading) -> pl.Expr:
    """Whether a day lies in the twelve months that filings can have told of by now."""
    number = pl.col(column).dt.year().cast(pl.Int64) * 12 + pl.col(column).dt.month() - 1
    latest = reading.latest_month("tax")
    return number.is_between(latest - YEAR + 1, latest)
