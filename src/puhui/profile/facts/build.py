"""Build the features of every enterprise from the facts known at a date."""

from collections.abc import Collection, Mapping
from datetime import date

import polars as pl

from puhui.base import PolicyAt
from puhui.profile.facts._intake import number_enterprises
from puhui.profile.facts._known import KnownFacts
from puhui.profile.facts._terms import by_enterprise, term_columns
from puhui.profile.facts.catalogue import SOURCE_FEATURES, all_formulas, all_terms
from puhui.profile.facts.reading import Reading
from puhui.profile.facts.schema import Term


def build_source_features(
    *,
    facts: Mapping[str, pl.DataFrame],
    enterprises: pl.DataFrame,
    feeds_read: Collection[str],
    as_of: date,
    policy: PolicyAt,
) -> pl.DataFrame:
    """Derive the features of every enterprise from the facts dated on or before a date.

    Facts of enterprises that are not listed are left aside. The order of rows does not matter.

    :param facts: by full name of the table, its typed columns with ``enterprise_id`` and
        ``fact_key`` (the key columns joined by ``|``); a table that is not there is unknown.
    :param enterprises: ``enterprise_id`` and, where known, ``opened_on`` and ``county_code``.
    :param feeds_read: full names of the tables whose files were read: no row of an enterprise in a
        public register that was read means 0, in one that was not, unknown.
    :param policy: ``policy/source_features.yaml`` and ``policy/profile.yaml``.
    :return: one row an enterprise, sorted by ``enterprise_id``, with one Float64 column for each
        of ``SOURCE_FEATURES``.
    :raises UnableToProfileFacts: if a table or column is not as the catalogue has it, or an
        enterprise is listed twice.
    """
    roster = number_enterprises(enterprises)
    reading = Reading.read(as_of=as_of, feeds_read=feeds_read, policy=policy)
    terms = list(all_terms(reading).values())
    known = KnownFacts(facts=facts, roster=roster, reading=reading, terms=terms)
    wide = pl.concat(
        [roster.select("enterprise_id"), *_terms_of_tables(known, terms, roster.height)],
        how="horizontal",
    )
    formulas = all_formulas(reading)
    return wide.select(
        "enterprise_id",
        *(
            formulas[feature.name].cast(pl.Float64).alias(feature.name)
            for feature in SOURCE_FEATURES
        ),
    )


def _terms_of_tables(known: KnownFacts, terms: list[Term], firms: int) -> list[pl.DataFrame]:
    tables = sorted({term.table for term in terms})
    parts = []
    for table in tables:
        some = [term for term in terms if term.table == table]
        rows = known.rows(table)
        if rows is None:
            parts.append(_unknown(some, firms))
        else:
            parts.append(by_enterprise(rows=rows, terms=some, firms=firms))
    return parts


def _unknown(terms: list[Term], firms: int) -> pl.DataFrame:
    names = [name for term in terms for name in term_columns(term)]
    return pl.DataFrame(
        {name: pl.repeat(None, firms, dtype=pl.Int64, eager=True) for name in names}
    )
