"""The stages of an enterprise's life."""

from typing import Final

import polars as pl

from puhui.base import REASONS_DTYPE, Bilingual, table_schema

STAGES: Final[dict[str, Bilingual]] = {
    "closed": Bilingual("已关闭", "closed"),
    "dormant": Bilingual("停业", "dormant"),
    "start_up": Bilingual("初创", "start-up"),
    "decline": Bilingual("衰退", "decline"),
    "growth": Bilingual("成长", "growth"),
    "maturity": Bilingual("成熟", "maturity"),
}

LIFE_STAGES_SCHEMA: Final = table_schema(
    {
        "enterprise_id": pl.String,
        "stage": pl.String,  # one of STAGES; null: unknown
        # The facts that the stage's rule looked at, for and against; weight 1: they count alike.
        # Of an unknown stage, the one reason says so.
        "reasons": REASONS_DTYPE,
    }
)
