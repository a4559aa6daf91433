"""Which of the values that an enterprise's records give for a field counts; the others are kept.

A table's word on a field is believed with a confidence c (``policy/fusion.yaml``) that halves with
every half-life of the field: c · 2^(-age / half-life). Sources that say the same are taken for
independent witnesses: together they are believed with 1 - Π(1 - c), where a source counts once, by
the best of its records.
"""

from typing import Any, Final

import polars as pl

from puhui.base import PolicyAt, conform, table_schema
from puhui.fusion.schema import VALUES_SCHEMA

DISPUTED_SCHEMA: Final = table_schema({"record_id": pl.String, "field": pl.String})

# Doubts are multiplied as whole millionths of their logarithm: sums of integers do not depend on
# the order of rows.
_LOG_UNIT: Final = 1_000_000
_DECIMALS: Final = 6
_VALUE: Final = ("firm", "value")


def survive(
    *,
    records: pl.DataFrame,
    fields: tuple[str, ...],
    policy: PolicyAt,
    disputed: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Return ``VALUES_SCHEMA``: one row for each record and field that it has a value for.

    Of each enterprise and field one row is chosen: the best record with the value that is believed
    most (then the later one, then the smaller value, then the smaller record id). A value counts as
    disputed where every record that gives it is; it is chosen only if there is no other.
    ``confidence_ratio`` is that of the value, all its sources together.

    :param records: enterprise_id, record_id, table, observed_on and the fields.
    :param policy: in force on the day for which values are wanted; ages are counted up to it.
    :param disputed: ``DISPUTED_SCHEMA``: what enterprises object to.
    :raises UnableToReadPolicy: if the policy lacks a parameter.
    """
    objections = DISPUTED_SCHEMA.to_frame() if disputed is None else disputed.unique()
    numbered = records.sort("enterprise_id", "record_id").with_row_index("no")
    numbered = numbered.with_columns(pl.col("enterprise_id").rle_id().alias("firm"))
    values = [_of_field(numbered, field, policy, objections) for field in sorted(set(fields))]
    columns = ["firm", "no", "field", "value", "is_chosen", "confidence_ratio", "is_disputed"]
    if not values:
        return VALUES_SCHEMA.to_frame()
    told = pl.concat([part.select(columns) for part in values]).sort("firm", maintain_order=True)
    said_by = numbered[told["no"]].select("enterprise_id", "record_id", "table", "observed_on")
    return conform(
        table=pl.concat([told.drop("firm", "no"), said_by], how="horizontal"),
        schema=VALUES_SCHEMA,
    )


def _of_field(
    numbered: pl.DataFrame, field: str, policy: PolicyAt, objections: pl.DataFrame
) -> pl.DataFrame:
    """Return the field's values, by enterprise the chosen row first, then the most believed."""
    objected = objections.filter(pl.col("field") == field)["record_id"].implode()
    said = numbered.select(
        "firm",
        "no",
        "table",
        "observed_on",
        pl.col(field).cast(pl.String).alias("value"),
        pl.col("record_id").is_in(objected).alias("is_disputed"),
        _confidence(field, policy),
    ).drop_nulls("value")
    order = {
        "firm": False,
        "is_value_disputed": False,
        "confidence_ratio": True,
        "latest_on": True,
        "value": False,
        "is_disputed": False,
        "own_ratio": True,
        "observed_on": True,
        "no": False,
    }
    ranked = said.join(_values(said), on=_VALUE).sort(
        list(order), descending=list(order.values()), nulls_last=True
    )
    return ranked.with_columns(
        pl.lit(field).alias("field"), is_chosen=pl.col("firm").ne_missing(pl.col("firm").shift())
    )


def _confidence(field: str, policy: PolicyAt) -> pl.Expr:
    """Return how far each record is believed on this field, faded by its age."""
    by_table: dict[str, dict[str, float]] = policy.table("fusion.confidence_by_table")
    tables = {name: _of(ratios, field) for name, ratios in by_table.items()}
    half_life_days = float(_of(policy.table("fusion.half_life_days"), field))
    age_days = (
        (pl.lit(policy.as_of) - pl.col("observed_on"))
        .dt.total_days()
        .fill_null(policy.integer("fusion.unknown_age_days"))
        .clip(lower_bound=0)
    )
    fresh = pl.col("table").replace_strict(tables, default=tables["default"])
    faded = fresh.cast(pl.Float64) * pl.lit(2.0).pow(-age_days / half_life_days)
    most = policy.number("fusion.confidence_max_ratio")
    return faded.clip(0, most).round(_DECIMALS).alias("own_ratio")


def _values(said: pl.DataFrame) -> pl.DataFrame:
    """Return each value with its confidence, its latest day, and whether it is disputed.

    Undisputed records alone speak for a value that has one.
    """
    value = said.with_columns(
        is_value_disputed=pl.col("is_disputed").all().over(_VALUE),
        source=pl.col("table").str.split(".").list.first(),
    )
    heard = value.filter(pl.col("is_value_disputed") | ~pl.col("is_disputed"))
    by_source = heard.group_by(*_VALUE, "source", "is_value_disputed").agg(
        pl.col("own_ratio").max(), pl.col("observed_on").max()
    )
    doubt = (-pl.col("own_ratio")).log1p() * _LOG_UNIT
    return (
        by_source.with_columns(doubt.round().cast(pl.Int64).alias("log_doubt"))
        .group_by(*_VALUE, "is_value_disputed")
        .agg(pl.col("log_doubt").sum(), pl.col("observed_on").max().alias("latest_on"))
        .with_columns(
            (1 - (pl.col("log_doubt") / _LOG_UNIT).exp()).round(_DECIMALS).alias("confidence_ratio")
        )
        .drop("log_doubt")
    )


def _of(by_name: dict[str, Any], name: str) -> Any:
    return by_name.get(name, by_name["default"])
