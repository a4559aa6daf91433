"""Find every tie between enterprises, and which of them are control."""

from datetime import date

import polars as pl

from puhui.base import PolicyAt, conform
from puhui.relations._facts import guarantees
from puhui.relations._records import known_records, values
from puhui.relations.chains import indirect_ties
from puhui.relations.common_holders import same_holder_ties
from puhui.relations.representatives import same_legal_rep_pairs
from puhui.relations.schema import TIES_SCHEMA
from puhui.relations.settings import RelationSettings
from puhui.relations.shared_values import pairs_sharing
from puhui.relations.shareholding import PARTS, find_holdings, shareholding_ties

_PAIR = ["enterprise_id_l", "enterprise_id_r"]


def find_ties(
    *, facts: dict[str, pl.DataFrame], records: pl.DataFrame, as_of: date, policy: PolicyAt
) -> pl.DataFrame:
    """Return ``TIES_SCHEMA``: who is tied to whom on a day, and what shows it.

    :param facts: registry.shareholders, bank.loans and bank.guarantees with ``enterprise_id``,
        as the consent stage gives them; a table that is not there has no ties.
    :param records: of ``fusion.prepare_records`` with ``enterprise_id``.
    :raises UnableToFindTies: if the records lack columns.
    """
    settings = RelationSettings.read(policy)
    control_parts = round(settings.control_share_ratio * PARTS)
    shared = settings.shared_enterprises_maximum
    known = known_records(records=records, as_of=as_of)
    held = find_holdings(facts=facts, known=known, as_of=as_of)
    holder = same_holder_ties(
        held=held, control_parts=control_parts, enterprises_maximum=shared["same_holder"]
    )
    phone, address = (
        pairs_sharing(
            values=values(known=known, column=column), enterprises_maximum=shared[tie]
        ).with_columns(tie=pl.lit(tie))
        for tie, column in (("same_phone", "phone_hash"), ("same_address", "address_key"))
    )
    found = [
        shareholding_ties(held=held, control_parts=control_parts),
        indirect_ties(
            held=held, control_parts=control_parts, links_maximum=settings.holding_links_maximum
        ),
        holder,
        phone,
        address,
        _legal_rep_ties(known, phone, address, holder, shared["same_legal_rep"]),
        _guarantee_ties(facts, as_of),
    ]
    stacked = pl.concat([_filled(part) for part in found])
    return stacked.sort(*_PAIR, "tie")


def _filled(part: pl.DataFrame) -> pl.DataFrame:
    """Return the ties with all columns; what a kind of tie does not have is null, or no control."""
    absent = [name for name in TIES_SCHEMA.names() if name not in part.columns]
    table = part.with_columns(pl.lit(None, TIES_SCHEMA[name]).alias(name) for name in absent)
    filled = conform(table=table, schema=TIES_SCHEMA)
    return filled.with_columns(pl.col("is_control").fill_null(value=False))


def _legal_rep_ties(
    known: pl.DataFrame,
    phone: pl.DataFrame,
    address: pl.DataFrame,
    holder: pl.DataFrame,
    enterprises_maximum: int,
) -> pl.DataFrame:
    """Return the ties of one person leading both, and where that is control.

    It is control together with a common holder or the same address. A person known by name
    alone needs two signs besides: one shows that it is the same person, one that it controls.
    """
    signs = {"phone": phone, "address": address, "holder": holder}
    pairs = same_legal_rep_pairs(
        known=known,
        other_signs=pl.concat([table.select(_PAIR) for table in signs.values()]),
        enterprises_maximum=enterprises_maximum,
    )
    for name, table in signs.items():
        sign = table.select(*_PAIR, pl.lit(value=True).alias(name))
        pairs = pairs.join(sign, on=_PAIR, how="left")
    has = {name: pl.col(name).fill_null(value=False) for name in signs}
    by_name = pl.sum_horizontal(*(flag.cast(pl.Int64) for flag in has.values())) >= 2
    control = pl.when("is_by_name").then(by_name).otherwise(has["holder"] | has["address"])
    return pairs.with_columns(tie=pl.lit("same_legal_rep"), is_control=control)


def _guarantee_ties(facts: dict[str, pl.DataFrame], as_of: date) -> pl.DataFrame:
    """Return one tie for each guarantor and borrower: what it covers of all loans together."""
    return (
        guarantees(facts=facts, as_of=as_of)
        .drop_nulls(["guarantor_id", "borrower_id"])
        .filter(pl.col("guarantor_id") != pl.col("borrower_id"))
        .group_by(enterprise_id_l="guarantor_id", enterprise_id_r="borrower_id")
        .agg(
            tie=pl.lit("guarantee").first(),
            amount_fen=pl.col("covered_fen").sum(),
            since_on=pl.col("started_on").min(),
            evidence=pl.col("fact").sort(),
        )
    )
