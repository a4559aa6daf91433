"""The facts that products and policies ask for, from what ``see`` and ``learn`` keep."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import polars as pl

from puhui.base import PolicyAt, conform
from puhui.matching import FACTS, FACTS_SCHEMA, sections, size_classes
from puhui.pipeline.enterprises import _fact_formulas as formulas
from puhui.pipeline.enterprises.see import Seen

_ID: Final = "enterprise_id"
_OWN: Final = ("county_code", "form", "industry", "uscc")  # of Seen.enterprises
_RATED: Final = ("grade", "pd_probability")


def matching_facts(
    *,
    seen: Seen,
    ratings: pl.DataFrame | None,
    as_of: date,
    policy: PolicyAt,
    facts: Mapping[str, pl.DataFrame] | None = None,
) -> pl.DataFrame:
    """Return what is known of every enterprise, in the form that rules ask for.

    What was not read, because nobody agreed or nothing was delivered, is null: unknown. The bank's
    own files cover its customers whole, so there the absence of a row says no; so does the
    absence from a core firm's list that the enterprise let the bank read.

    Yearly amounts come back from the features' monthly means (log10 of 1 + yuan) times 12, to the
    yuan: an enterprise with fewer than twelve months on record is taken for a whole year at its
    pace. Growth is that of the year, else that of the half-year.

    :param seen: what ``see`` made on the same day; of a part of the enterprises, with the presence
        of all.
    :param ratings: what ``learn`` made, or None: nobody is rated.
    :param facts: the permitted rows by table (``consent.PermittedFacts.facts``). With them come the
        loans' next due date, confirmed receivables, the registry's word for the form, and the
        revenue of the annual report; without, the first two are unknown, the form goes by credit
        code and name (a branch with its own code passes for a company), revenue by tax or invoices.
    :return: ``puhui.matching.FACTS_SCHEMA``, by enterprise; what only the owner can say is null.
    """
    rows = facts or {}
    wide = _wide(seen, ratings)
    told = wide.select(
        _ID,
        "industry",
        "report_assets_log10_yuan",
        "county_code",
        *(formula.alias(name) for name, formula in formulas.FROM_FEATURES.items()),
        form=formulas.form(),
        age_months=formulas.age_months(pl.lit(as_of)),
        tax_grade=formulas.tax_grade(policy),
        life_stage=pl.col("stage"),
        **{name: pl.col(name) for name in _RATED},
    )
    told = told.with_columns(sections(industries=told["industry"]))
    told = _with_absence(told, seen)
    told = _with_rows(told, rows, as_of)
    told = told.with_columns(_sizes(told, policy).alias("size_class"))
    unsaid = [
        pl.lit(None).alias(fact.name) for fact in FACTS.values() if fact.name not in told.columns
    ]
    return conform(table=told.with_columns(unsaid), schema=FACTS_SCHEMA).sort(_ID)


def _wide(seen: Seen, ratings: pl.DataFrame | None) -> pl.DataFrame:
    """Join what is known; a column that was never made is unknown."""
    rated = pl.DataFrame(schema={_ID: pl.String}) if ratings is None else ratings
    wide = _columns(seen.enterprises, _OWN, pl.String())
    for part in (
        _columns(seen.features, formulas.features_asked(), pl.Float64()),
        _columns(seen.life_stages, ("stage",), pl.String()),
        _columns(rated, ("pd_probability",), pl.Float64()),
        _columns(rated, ("grade",), pl.String()),
    ):
        wide = wide.join(part, on=_ID, how="left", maintain_order="left")
    return wide


def _columns(table: pl.DataFrame, names: Sequence[str], dtype: pl.DataType) -> pl.DataFrame:
    return table.select(
        _ID,
        *(
            pl.col(name).cast(dtype) if name in table.columns else pl.lit(None, dtype).alias(name)
            for name in names
        ),
    )


def _with_absence(told: pl.DataFrame, seen: Seen) -> pl.DataFrame:
    """Say no where a file that covers the enterprise was read and has nothing of it."""
    presence = told.select(_ID).join(seen.presence, on=_ID, how="left", maintain_order="left")
    refused = seen.refused.filter(pl.col("source") == "chain")[_ID]
    customer, dealer = (
        # Whether a file was read at all shows in everybody's presence, also where this is a part.
        _listed(presence, source, is_read=bool(seen.presence[source].any()))
        for source in ("bank", "chain")
    )
    unread = told[_ID].is_in(refused.implode()) & ~dealer.fill_null(False)
    none = ~customer.fill_null(True)
    return told.with_columns(
        is_bank_customer=customer,
        chain_core_firm_flag=dealer.set(unread, None),
        has_loan_here=pl.when(none).then(False).otherwise("has_loan_here"),
        loan_balance_fen=pl.when(none).then(0).otherwise("loan_balance_fen"),
        overdue_days=pl.when(none).then(0).otherwise("overdue_days"),
    )


def _listed(presence: pl.DataFrame, source: str, *, is_read: bool) -> pl.Series:
    """Return who is in a source's files; null for all where none of its files was read."""
    if not is_read:
        return pl.repeat(None, presence.height, dtype=pl.Boolean, eager=True)
    return presence[source].fill_null(False)


def _with_rows(told: pl.DataFrame, rows: Mapping[str, pl.DataFrame], as_of: date) -> pl.DataFrame:
    """Add what only the rows say; a table that was not given leaves it unknown."""
    for made in (
        _kinds(rows.get("registry.enterprises")),
        _next_due(rows.get("bank.loans"), as_of),
        _confirmed(rows.get("chain.receivables"), as_of),
        _revenue(rows.get("registry.annual_reports"), as_of),
    ):
        told = told.join(made, on=_ID, how="left", maintain_order="left")
    told = told.with_columns(form=pl.coalesce("kind", "form"))
    if "chain.receivables" not in rows:
        return told
    is_read = pl.col("chain_core_firm_flag").is_not_null()
    confirmed = pl.col("receivables_confirmed_fen")
    return told.with_columns(pl.when(is_read).then(confirmed.fill_null(0)).otherwise(confirmed))


def _kinds(registered: pl.DataFrame | None) -> pl.DataFrame:
    """Return the form in the registry's own words, of the latest row that says it."""
    if registered is None:
        return pl.DataFrame(schema={_ID: pl.String, "kind": pl.String})
    said = registered.drop_nulls("kind").sort("observed_on", "fact_key")
    return said.group_by(_ID).agg(pl.col("kind").last())


def _next_due(loans: pl.DataFrame | None, as_of: date) -> pl.DataFrame:
    """Return the days to the first due date of a loan that is not repaid; below zero: past."""
    if loans is None:
        return pl.DataFrame(schema={_ID: pl.String, "loan_matures_in_days": pl.Int64})
    due = (pl.col("due_on").min() - pl.lit(as_of)).dt.total_days()
    open_loans = loans.filter(pl.col("balance_fen") > 0, pl.col("started_on") <= as_of)
    return open_loans.group_by(_ID).agg(loan_matures_in_days=due)


def _confirmed(receivables: pl.DataFrame | None, as_of: date) -> pl.DataFrame:
    """Return what core firms have confirmed and not paid by the day."""
    if receivables is None:
        return pl.DataFrame(schema={_ID: pl.String, "receivables_confirmed_fen": pl.Int64})
    unpaid = pl.col("paid_on").is_null() | (pl.col("paid_on") > as_of)
    counted = receivables.filter(pl.col("is_confirmed"), unpaid, pl.col("issued_on") <= as_of)
    return counted.group_by(_ID).agg(receivables_confirmed_fen=pl.col("amount_fen").sum())


def _revenue(reports: pl.DataFrame | None, as_of: date) -> pl.DataFrame:
    """Return the revenue of the latest annual report."""
    if reports is None:
        return pl.DataFrame(schema={_ID: pl.String, "revenue_fen": pl.Int64})
    latest = reports.filter(pl.col("reported_on") <= as_of).sort("year", "reported_on")
    return latest.group_by(_ID).agg(pl.col("revenue_fen").last())


def _sizes(told: pl.DataFrame, policy: PolicyAt) -> pl.Series:
    measures = told.select(
        "industry",
        "employees_count",
        revenue_fen=pl.coalesce("revenue_fen", "tax_sales_12m_fen", "invoices_sales_12m_fen"),
        assets_fen=formulas.report_assets_fen(),
    )
    return size_classes(enterprises=measures, policy=policy)
