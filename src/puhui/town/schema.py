"""What the town is made of: its workbooks as a bank has them, and the truth kept aside."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

import polars as pl

from puhui.base import GRADES, table_schema
from puhui.town.industries import INDUSTRY_CODES
from puhui.town.sizes import SIZE_CLASSES

Direction = Literal["purchase", "sale"]
DIRECTIONS: Final[tuple[Direction, Direction]] = ("purchase", "sale")
DATASETS: Final = ("rated", "unrated")
TRAPS: Final = (
    "void",  # 作废发票: issued and cancelled
    "blank_void",  # a void invoice with nothing but zeros on it
    "spaced_void",  # the status cell starts with a space
    "negative",  # 负数发票: a return, valid, with negative amounts
    "tax_sign_slip",  # a return whose tax lost its minus: amount + tax is not the total
    "duplicate_row",  # equal in every cell to the row above it
    "reused_number",  # another invoice under the number of the one above it
)

FIRM_SHEET: Final = "企业信息"
INVOICE_SHEETS: Final[dict[Direction, str]] = {"purchase": "进项发票信息", "sale": "销项发票信息"}
PARTNER_COLUMNS: Final[dict[Direction, str]] = {"purchase": "销方单位代号", "sale": "购方单位代号"}

RATED_FIRMS_SCHEMA = table_schema(
    {"企业代号": pl.String, "企业名称": pl.String, "信誉评级": pl.String, "是否违约": pl.String}
)
UNRATED_FIRMS_SCHEMA = table_schema({"企业代号": pl.String, "企业名称": pl.String})

FIRM_TRUTH_SCHEMA = table_schema(
    {
        "firm_id": pl.String,
        "dataset": pl.Enum(DATASETS),
        "name": pl.String,
        "industry": pl.Enum(INDUSTRY_CODES),
        "industry_section": pl.String,  # of GB/T 4754-2017
        "size_class": pl.Enum(SIZE_CLASSES),
        "annual_sales_fen": pl.Int64,  # what a normal year brings, without tax
        "is_small_scale": pl.Boolean,  # 小规模纳税人: taxed by the levy rate
        "quality_score": pl.Float64,  # latent; standard normal, higher is better
        "growth_annual_ratio": pl.Float64,  # change of the logarithm of activity in a year
        "regularity_shape": pl.Float64,  # shape of the gamma that months vary with; high is even
        "buyer_concentration_score": pl.Float64,  # exponent over the buyers' ranks; 1 is even
        "supplier_concentration_score": pl.Float64,
        "partner_churn_annual_ratio": pl.Float64,  # share of partners replaced in a year
        "void_ratio": pl.Float64,  # of sales invoices
        "return_ratio": pl.Float64,  # of sales invoices
        "started_on": pl.Date,  # no invoice before
        "stopped_on": pl.Date,  # no invoice after; null: still active at the end
        "shocked_on": pl.Date,  # null: nothing happened to this firm alone
        "shock_depth_ratio": pl.Float64,  # share of activity lost on that day
        "shock_recovery_days": pl.Float64,  # time in which the loss shrinks to 1/e
        "distressed_on": pl.Date,  # activity fades from this day; null: it does not
        "hazard_annual_rate": pl.Float64,  # of default, at the end of the window
        "pd_probability": pl.Float64,  # of default within one year after the window
        "defaulted": pl.Boolean,  # drawn from that probability
        "manual_grade": pl.Enum(GRADES),  # given by hand, knowing the outcome nearly always
        "purchase_invoices": pl.Int64,  # rows in the sheet
        "sale_invoices": pl.Int64,
    }
)

INDUSTRY_SHOCKS_SCHEMA = table_schema(
    {
        "industry": pl.Enum(INDUSTRY_CODES),
        "shocked_on": pl.Date,
        "shock_depth_ratio": pl.Float64,
        "shock_recovery_days": pl.Float64,
    }
)

TRAPS_SCHEMA = table_schema(
    {
        "dataset": pl.Enum(DATASETS),
        "sheet": pl.String,
        "row": pl.UInt32,  # as the spreadsheet shows it: the header is row 1
        "trap": pl.Enum(TRAPS),
    }
)


def invoices_schema(direction: Direction) -> pl.Schema:
    """Return the columns of a workbook's invoice sheet; amounts are yuan with two decimals."""
    return table_schema(
        {
            "企业代号": pl.String,
            "发票号码": pl.String,
            "开票日期": pl.Date,
            PARTNER_COLUMNS[direction]: pl.String,
            "金额": pl.Float64,
            "税额": pl.Float64,
            "价税合计": pl.Float64,
            "发票状态": pl.String,
        }
    )


@dataclass(frozen=True)
class TownPart:
    """One workbook: what a bank would get of its rated or of its unrated firms."""

    dataset: str  # one of DATASETS
    firms: pl.DataFrame  # RATED_FIRMS_SCHEMA or UNRATED_FIRMS_SCHEMA
    purchases: pl.DataFrame  # invoices_schema("purchase")
    sales: pl.DataFrame  # invoices_schema("sale")

    def sheets(self) -> dict[str, pl.DataFrame]:
        """Return the three tables under their sheet names, in the workbook's order."""
        return {
            FIRM_SHEET: self.firms,
            INVOICE_SHEETS["purchase"]: self.purchases,
            INVOICE_SHEETS["sale"]: self.sales,
        }


@dataclass(frozen=True)
class TownTruth:
    """What no bank sees: for tests, benchmarks and judging a model against the truth."""

    firms: pl.DataFrame  # FIRM_TRUTH_SCHEMA
    industry_shocks: pl.DataFrame  # INDUSTRY_SHOCKS_SCHEMA
    traps: pl.DataFrame  # TRAPS_SCHEMA


@dataclass(frozen=True)
class Town:
    """A synthetic town of firms and their invoices over a window of days."""

    start_date: date
    end_date: date  # the last day with invoices
    rated: TownPart
    unrated: TownPart
    truth: TownTruth
