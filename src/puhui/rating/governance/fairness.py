"""The same measures for every group of firms: does the model treat them alike?"""

import numpy as np
import polars as pl

from puhui.base import GRADES
from puhui.rating.governance.metrics import auc, brier

GROUP_METRICS_SCHEMA = pl.Schema(
    {
        "group": pl.String,
        "firms": pl.UInt32,
        "selection_ratio": pl.Float64,  # share not graded D
        "selection_to_best_ratio": pl.Float64,  # of the group selected most; under 0.8 look closer
        "known_outcomes": pl.UInt32,
        "default_ratio": pl.Float64,  # among known outcomes; null where there are none
        "pd_mean_probability": pl.Float64,  # of the same firms
        "auc": pl.Float64,  # null where all or none of them defaulted
        "brier_score": pl.Float64,
    }
)
_UNKNOWN = "unknown"


def group_metrics(
    *, ratings: pl.DataFrame, outcomes: pl.DataFrame, groups: pl.DataFrame
) -> pl.DataFrame:
    """Return ``GROUP_METRICS_SCHEMA``, one row a group, by name.

    :param ratings: ``RATINGS_SCHEMA``.
    :param outcomes: firm_id, defaulted (null: unknown); may lack firms.
    :param groups: firm_id, group; a firm without one belongs to the group "unknown".
    """
    firms = (
        ratings.select("firm_id", "pd_probability", "grade")
        .join(outcomes.select("firm_id", "defaulted"), on="firm_id", how="left")
        .join(groups.select("firm_id", "group"), on="firm_id", how="left")
        .with_columns(
            pl.col("group").cast(pl.String).fill_null(_UNKNOWN),
            (pl.col("grade").cast(pl.String) != GRADES[-1]).alias("selected"),
        )
        .sort("group", "firm_id")
    )
    rows = [
        _measured(str(name), part) for (name,), part in firms.group_by("group", maintain_order=True)
    ]
    table = pl.DataFrame(
        rows,
        schema={k: v for k, v in GROUP_METRICS_SCHEMA.items() if k != "selection_to_best_ratio"},
    )
    best = pl.col("selection_ratio").max()
    relative = pl.when(best > 0).then(pl.col("selection_ratio") / best)
    return table.with_columns(relative.alias("selection_to_best_ratio")).select(
        GROUP_METRICS_SCHEMA.names()
    )


def _measured(name: str, firms: pl.DataFrame) -> dict[str, str | int | float | None]:
    known = firms.drop_nulls("defaulted")
    pd = known["pd_probability"].to_numpy()
    defaulted = known["defaulted"].to_numpy().astype(np.bool_)
    area = auc(score=pd, defaulted=defaulted)
    return {
        "group": name,
        "firms": len(firms),
        "selection_ratio": float(firms["selected"].to_numpy().mean()),
        "known_outcomes": len(known),
        "default_ratio": float(defaulted.mean()) if len(known) else None,
        "pd_mean_probability": float(pd.mean()) if len(known) else None,
        "auc": None if np.isnan(area) else area,
        "brier_score": brier(pd_probability=pd, defaulted=defaulted) if len(known) else None,
    }
