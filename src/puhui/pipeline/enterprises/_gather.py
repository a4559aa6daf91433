"""What a profile is made from: the enterprises, and the facts that may be read of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from puhui.base import PolicyAt, conform
from puhui.consent import FactStore, Ledger, PermittedFacts, read_facts
from puhui.fusion import survive
from puhui.fusion.register import Register
from puhui.pipeline.enterprises.requests import SeeRequest
from puhui.pipeline.enterprises.schema import TOLD_FIELDS
from puhui.sources import FIRMS_SCHEMA, INVOICES_SCHEMA
from puhui.sources.providers import TABLES

_DATES = frozenset({"opened_on"})


@dataclass(frozen=True)
class Gathered:
    """Enterprises, their records, and the facts that consent let through."""

    records: pl.DataFrame  # the register's, with enterprise_id
    values: pl.DataFrame  # fusion.VALUES_SCHEMA
    enterprises: pl.DataFrame  # enterprise_id and the chosen value of each field, as a column
    permitted: PermittedFacts


def gather(
    *,
    request: SeeRequest,
    register: Register,
    ledger: Ledger,
    policy: PolicyAt,
    only: Sequence[str] | None = None,
) -> Gathered:
    """Read all that may be read of the enterprises, for the purpose and the day asked.

    :param only: ids of enterprises, current ones; None for all.
    """
    membership = register.membership()
    if only is not None:
        membership = membership.filter(pl.col("enterprise_id").is_in(list(only)))
    records = register.records().join(membership, on="record_id")
    values = survive(records=records, fields=TOLD_FIELDS, policy=policy)
    permitted = read_facts(
        store=FactStore(request.register.facts),
        ledger=ledger,
        tables=list(TABLES),
        enterprises=only,
        membership=membership,
        successors=register.successors(),
        purpose=request.purpose,
        as_of=request.as_of,
        read_by=request.read_by,
        policy=policy,
    )
    return Gathered(records, values, chosen_values(values, membership), permitted)


def chosen_values(values: pl.DataFrame, membership: pl.DataFrame) -> pl.DataFrame:
    """Return one row an enterprise with the chosen value of each field, null where none is."""
    wide = (
        values.filter("is_chosen")
        .select("enterprise_id", "field", "value")
        .pivot(on="field", index="enterprise_id", values="value")
    )
    everyone = membership.select(pl.col("enterprise_id").unique().sort())
    joined = everyone.join(wide, on="enterprise_id", how="left")
    days = [name for name in joined.columns if name in _DATES]
    return joined.with_columns(pl.col(name).str.to_date("%Y-%m-%d") for name in days)


def invoices_of(facts: dict[str, pl.DataFrame]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the invoices and their firms as the invoice profile wants them.

    An enterprise is its own firm here, whatever codes its invoices came under.
    """
    rows = facts.get("invoice.invoices", pl.DataFrame())
    if rows.is_empty():
        return pl.DataFrame(schema=INVOICES_SCHEMA), pl.DataFrame(schema=FIRMS_SCHEMA)
    invoices = rows.with_columns(
        firm_id="enterprise_id",
        dataset=pl.lit("invoice"),
        total_fen=pl.col("amount_fen") + pl.col("tax_fen"),
        is_void=pl.col("status") == "void",
    )
    firms = invoices.select(pl.col("firm_id").unique().sort()).with_columns(
        dataset=pl.lit("invoice"),
        name=pl.lit(None, pl.String),
        manual_grade=pl.lit(None, pl.String),
        defaulted=pl.lit(None, pl.Boolean),
    )
    return (
        conform(table=invoices, schema=INVOICES_SCHEMA),
        conform(table=firms, schema=FIRMS_SCHEMA),
    )
