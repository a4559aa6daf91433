"""Refusals as findings: one an enterprise while they are few, one a reason when they are many."""

import polars as pl

from puhui.base import concat_findings, finding, findings_for_rows
from puhui.consent import finding_codes as codes
from puhui.consent.rules import Rules


def refusal_findings(*, refused: pl.DataFrame, purpose: str, rules: Rules) -> pl.DataFrame:
    """Return who was refused, by source and reason (FINDINGS_SCHEMA).

    :param refused: REFUSED_SCHEMA. The findings' ``file`` is the source, ``field`` the purpose.
    """
    groups = refused.sort("source", "reason", "enterprise_id").partition_by(
        "source", "reason", maintain_order=True
    )
    return concat_findings(*(_of_group(group, purpose, rules) for group in groups))


def enterprises_listed(ids: pl.Series, rules: Rules) -> str:
    """Return how many there are and the first of them, in words for both languages.

    >>> from puhui.consent.rules import Rules
    >>> rules = Rules({}, frozenset(), 5, refusals_listed_max=20, refusals_named_max=2)
    >>> enterprises_listed(pl.Series(["E1", "E2", "E3"]), rules)
    '3: E1, E2 …'
    """
    named = ", ".join(ids.head(rules.refusals_named_max))
    more = " …" if len(ids) > rules.refusals_named_max else ""
    return f"{len(ids)}: {named}{more}"


def _of_group(group: pl.DataFrame, purpose: str, rules: Rules) -> pl.DataFrame:
    source, reason = group.row(0, named=True)["source"], group.row(0, named=True)["reason"]
    code = codes.REFUSALS[reason]
    if group.height > rules.refusals_listed_max:
        listed = enterprises_listed(group["enterprise_id"], rules)
        return finding(code=code, file=source, field=purpose, value=listed)
    day = pl.col("since_on").dt.to_string("%Y-%m-%d")
    rows = group.select(
        pl.lit(None, pl.UInt32).alias("row"),
        pl.when(day.is_null())
        .then("enterprise_id")
        .otherwise(pl.concat_str("enterprise_id", pl.lit(" ("), day, pl.lit(")")))
        .alias("value"),
    )
    return findings_for_rows(code=code, rows=rows, file=source, field=purpose)
