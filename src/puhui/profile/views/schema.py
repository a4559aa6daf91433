"""The views of an enterprise, and what each is made of."""

from typing import Final

import polars as pl

from puhui.base import Bilingual, table_schema

VIEWS: Final[dict[str, Bilingual]] = {
    "vitality": Bilingual("经营活力", "vitality"),
    "repayment_ability": Bilingual("还款能力", "ability to repay"),
    "willingness": Bilingual("还款意愿", "willingness to pay"),
    "stability": Bilingual("稳定性", "stability"),
    "growth": Bilingual("成长性", "growth"),
    "compliance": Bilingual("合规", "compliance"),
    "social_contribution": Bilingual("社会贡献", "social contribution"),
    "digital_footprint": Bilingual("数字足迹", "digital footprint"),
}

VIEWS_SCHEMA: Final = table_schema(
    {
        "enterprise_id": pl.String,
        "view": pl.String,  # one of VIEWS
        "score": pl.Float64,  # 0 to 100; null: too little is known
        "coverage_ratio": pl.Float64,  # share of the view's weight that is known
        "parts": pl.List(
            pl.Struct(
                {
                    "feature": pl.String,
                    "value": pl.Float64,  # null: missing
                    "points": pl.Float64,  # what the value is worth, 0 to 100; null: missing
                    "weight": pl.Float64,  # among the parts that are known; 0: missing
                }
            )
        ),
    }
)
