"""What leaves this stage: a rating for every firm."""

import polars as pl

from puhui.base import GRADES, REASONS_DTYPE, table_schema

RATINGS_SCHEMA = table_schema(
    {
        "firm_id": pl.String,
        "score_points": pl.Float64,  # higher is safer
        "pd_probability": pl.Float64,  # of default within a year, calibrated
        "pd_low_probability": pl.Float64,  # the interval: policy says how wide (90 %)
        "pd_high_probability": pl.Float64,
        "challenger_pd_probability": pl.Float64,  # the second opinion; never decides
        "grade": pl.Enum(GRADES),  # on the master scale in policy
        "is_thin": pl.Boolean,  # too little history for a narrow interval
        "reasons": REASONS_DTYPE,  # strongest first, for and against
        "improvements": REASONS_DTYPE,  # what would raise the score, most points first
    }
)
