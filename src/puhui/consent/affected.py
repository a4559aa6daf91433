"""What has to be read and computed anew after a change in the ledger."""

from collections.abc import Collection
from typing import Final

import polars as pl

from puhui.base import table_schema
from puhui.consent._authorisations import find_authorisations
from puhui.consent._successors import current_ids, renamed
from puhui.consent.ledger import Ledger
from puhui.sources.providers import TABLES, Basis

AFFECTED_SCHEMA: Final = table_schema({"table": pl.String, "enterprise_id": pl.String})


def affected_by(
    *, ledger: Ledger, changes: Collection[str], successors: pl.DataFrame
) -> pl.DataFrame:
    """Return whose facts of which tables changes in the ledger touch (AFFECTED_SCHEMA).

    A grant or withdrawal touches the tables with consent of the sources that it names; an
    objection, raised or answered, the table of the fact. The figures of these enterprises that
    feed on these tables are to be computed anew, no others.

    :param changes: ids of authorisations and objections, such as the ``subject`` of the entries
        in the log behind the last run; ids that are neither touch nothing.
    :param successors: columns ``enterprise_id`` (retired) and ``successor_id``.
    """
    ids = sorted(set(changes))
    agreed = find_authorisations(ledger.connection, ids=ids)
    disputed = ledger.objections().filter(pl.col("objection_id").is_in(ids))
    by_source = pl.DataFrame(
        [(table.source, name) for name, table in TABLES.items() if table.basis is Basis.CONSENT],
        schema={"source": pl.String, "table": pl.String},
        orient="row",
    )
    touched = pl.concat(
        [
            agreed.explode("sources")
            .join(by_source, left_on="sources", right_on="source")
            .select(AFFECTED_SCHEMA.names()),
            disputed.select(AFFECTED_SCHEMA.names()),
        ]
    )
    now = renamed(touched["enterprise_id"], current=current_ids(successors=successors))
    return touched.with_columns(now).unique().sort("table", "enterprise_id")
