"""Party records in memory, as the reader would give them, for benchmarks of linkage."""

from collections.abc import Iterable
from datetime import date
from typing import Final

import polars as pl

from puhui.base import conform
from puhui.identity.uscc import clean_uscc
from puhui.sources.providers import PARTIES_SCHEMA, TABLES
from puhui.town.city.generate import check_city
from puhui.town.city.party_tables import PARTY_TABLES, draw_party_rows
from puhui.town.city.schema import CityParties
from puhui.town.city.truth import records
from puhui.town.city.world import draw_block, places_of

_ISSUERS: Final = "invoice.issuers"  # their choice needs the bank's customers
_BENCHMARK_SOURCES: Final = ("registry", "tax", "bank")


def make_city_parties(
    *,
    enterprises: int,
    seed: int,
    as_of: date,
    sources: Iterable[str] = _BENCHMARK_SOURCES,
) -> CityParties:
    """Return the records of parties that ``generate_city`` would write, without any file.

    Phones and ids stand where their keyed hashes would: the people are invented and a benchmark
    asks only which are equal. ``file`` and ``row`` are null. VAT invoices' issuers are left out.

    :raises UnableToMakeCity: if a number, day or source is out of range.
    """
    wanted = frozenset(sources)
    check_city(enterprises=enterprises, as_of=as_of, sources=wanted)
    tables = [name for name in PARTY_TABLES if name.split(".")[0] in wanted and name != _ISSUERS]
    parties, truth = [], []
    for place in places_of(seed=seed, enterprises=enterprises, as_of=as_of):
        block = draw_block(place)
        for table in tables:
            rows = draw_party_rows(block=block, table=table)
            parties.append(_as_read(table, rows.rows.with_columns(record_id=rows.record_id)))
            truth.append(records(block=block, rows=rows))
    return CityParties(
        parties=pl.concat(parties).sort("record_id"), records=pl.concat(truth).sort("record_id")
    )


def _as_read(table: str, rows: pl.DataFrame) -> pl.DataFrame:
    party = TABLES[table].party
    assert party is not None, "only tables with parties are asked for"
    fields = {field: pl.col(column) for field, column in party.fields.items()}
    phone = fields.get("phone", _nothing()).str.replace_all(" ", "")
    uscc = fields.get("uscc", _nothing())
    given = {
        "record_id": pl.col("record_id"),
        "source": pl.lit(table.split(".", maxsplit=1)[0]),
        "table": pl.lit(table),
        **fields,
        "uscc": clean_uscc(codes=uscc) if "uscc" in fields else uscc,
        "name": fields["name"].str.normalize("NFKC").str.strip_chars(),
        "legal_rep_citizen_id_hash": fields.get("legal_rep_citizen_id", _nothing()),
        "phone_hash": phone,
        "phone_masked": phone.str.slice(0, 3) + "****" + phone.str.slice(-4),
    }
    found = rows.select(given.get(name, pl.lit(None)).alias(name) for name in PARTIES_SCHEMA)
    return conform(table=found, schema=PARTIES_SCHEMA)


def _nothing() -> pl.Expr:
    return pl.lit(None, dtype=pl.String)
