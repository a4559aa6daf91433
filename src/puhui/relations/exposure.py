"""What the bank stands to lose with a group: its loans, and its guarantees for others."""

from datetime import date

import polars as pl

from puhui.base import conform
from puhui.relations._facts import guarantees, loans
from puhui.relations.groups import group_id
from puhui.relations.schema import EXPOSURE_SCHEMA


def group_exposure(
    *, groups: pl.DataFrame, facts: dict[str, pl.DataFrame], as_of: date
) -> pl.DataFrame:
    """Return ``EXPOSURE_SCHEMA``, one row a group, by group id; money is conserved.

    Each loan counts once, with its borrower's group. An enterprise without a group that has a
    loan or guarantees one is a group of its own; a loan whose borrower is not known lies under
    the group null, so that the sum over groups is the sum over loans. A guarantee inside the
    group is no further exposure; one for outside counts with what it still covers. Overdue is
    the balance of loans that are known to be a day or more late.

    :param groups: ``GROUPS_SCHEMA``.
    """
    of_group = groups.select("enterprise_id", "group_id")
    owed = loans(facts=facts, as_of=as_of)
    given = guarantees(facts=facts, as_of=as_of)
    alone = (
        pl.concat([owed.select("enterprise_id"), given.select(enterprise_id="guarantor_id")])
        .unique()
        .join(of_group, on="enterprise_id", how="anti")
        .select("enterprise_id", group_id("enterprise_id").alias("group_id"))
    )
    members = pl.concat([of_group, alone])
    counted = members.group_by("group_id").agg(
        enterprises_count=pl.col("enterprise_id").drop_nulls().n_unique()
    )
    table = (
        counted.join(_owed(owed, members), on="group_id", how="left", nulls_equal=True)
        .join(_given_outside(given, members), on="group_id", how="left", nulls_equal=True)
        .with_columns(pl.selectors.ends_with("_fen").fill_null(0))
        .with_columns(total_fen=pl.col("balance_fen") + pl.col("guaranteed_outside_fen"))
    )
    return conform(table=table.sort("group_id", nulls_last=True), schema=EXPOSURE_SCHEMA)


def _owed(owed: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    late = (pl.col("overdue_days") > 0).fill_null(value=False)
    return (
        owed.join(members, on="enterprise_id", how="left", nulls_equal=True)
        .group_by("group_id")
        .agg(
            pl.col("balance_fen").sum(),
            overdue_balance_fen=pl.col("balance_fen").filter(late).sum(),
        )
    )


def _given_outside(given: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    """Sum the guarantees whose borrower is in another group, has none, or is not known."""
    borrowers = members.drop_nulls().select(borrower_id="enterprise_id", borrower_group="group_id")
    inside = (pl.col("borrower_group") == pl.col("group_id")).fill_null(value=False)
    return (
        given.join(
            members, left_on="guarantor_id", right_on="enterprise_id", how="left", nulls_equal=True
        )
        .join(borrowers, on="borrower_id", how="left")
        .filter(~inside)
        .group_by("group_id")
        .agg(guaranteed_outside_fen=pl.col("covered_fen").sum())
    )
