"""No new money for a firm that is known to have defaulted: a fact, whatever its rating says."""

import polars as pl

from puhui.allocation.schema import LIMITS_SCHEMA
from puhui.base import PolicyAt, conform

_RULE = "known_default"


def without_known_defaulters(
    *, limits: pl.DataFrame, firms: pl.DataFrame, policy: PolicyAt
) -> pl.DataFrame:
    """Return the limits with nothing for firms whose default is known.

    A firm without a known outcome keeps its limit: unknown is not a default.

    :param limits: ``LIMITS_SCHEMA``.
    :param firms: ``firm_id`` and ``defaulted``, null where the outcome is not known.
    :param policy: ``allocation.lends_to_known_defaulters`` switches the rule off.
    :raises puhui.base.UnableToReadPolicy: if the parameter is missing.
    """
    if policy.value("allocation.lends_to_known_defaulters"):
        return limits
    known = firms.select("firm_id", "defaulted")
    is_known = pl.col("defaulted").fill_null(value=False)
    ruled = limits.join(known, on="firm_id", how="left").with_columns(
        _where(is_known, 0, "limit_fen"),
        _where(is_known, _RULE, "limit_rule"),
        _where(is_known, "该企业有违约记录，不再放贷", "limit_rule_zh"),
        _where(is_known, "the firm is known to have defaulted; no new loan", "limit_rule_en"),
    )
    return conform(table=ruled, schema=LIMITS_SCHEMA).sort("firm_id")


def _where(condition: pl.Expr, value: int | str, column: str) -> pl.Expr:
    return pl.when(condition).then(pl.lit(value)).otherwise(pl.col(column)).alias(column)
