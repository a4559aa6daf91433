"""Rows of every table that names enterprises: the party's fields and the provider's own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from puhui.sources.providers import TABLES
from puhui.town.city.block import BLOCK_ENTERPRISES, Block, Ints
from puhui.town.city.codes import scattered
from puhui.town.city.habits import HABITS
from puhui.town.city.noise import noise_lists
from puhui.town.city.own_columns import OWN_COLUMNS
from puhui.town.city.presence import rows_of
from puhui.town.city.sightings import sight
from puhui.town.city.views import Rows

PARTY_TABLES: Final = tuple(name for name, table in TABLES.items() if table.party is not None)
_ROWS_MOST: Final = 4 * BLOCK_ENTERPRISES  # of one table in one block
_KEY_DIGITS: Final = 9
_KEY_STARTS: Final = {
    "registry.enterprises": "5203",
    "tax.taxpayers": "52030",
    "invoice.issuers": "E",
    "utility.accounts": "0302",
    "social.employers": "5203S",
    "customs.traders": "5207",
    "assets.titles": "黔(2023)遵义市不动产权第",
    "assets.rights": "ZL",
    "lists.entries": "XY",
    "referral.customers": "TJ",
    "bank.accounts": "2403",
    "merchant.merchants": "8980",
    "chain.dealers": "D",
}


@dataclass(frozen=True)
class PartyRows:
    """One table's rows, whose they are, and what hit them; sorted by key."""

    rows: pl.DataFrame  # typed columns of the table; codes and phones in clear
    record_id: pl.Series
    firm: Ints  # row in the block's firms
    noise: pl.Series  # lists of names
    observed: Ints


def draw_party_rows(*, block: Block, table: str, rows: Rows | None = None) -> PartyRows:
    """Return the rows of one party table of one block.

    :param rows: whose rows, where the caller knows better than ``presence``.
    """
    spec = TABLES[table]
    assert spec.party is not None, "only tables with parties are asked for"
    rows = rows if rows is not None else rows_of(block=block, table=table)
    seen, noise = sight(block=block, rows=rows, habits=HABITS[table])
    columns = {column: seen[party] for party, column in spec.party.fields.items()}
    columns |= keys_of(block=block, table=table, firm=rows.firm)
    own: Callable[[Block, Rows], dict[str, pl.Series]] | None = OWN_COLUMNS.get(table)
    columns |= own(block, rows) if own is not None else {}
    if table == "registry.enterprises":
        noise.mark("duplicate_registration", ~pl.Series(rows.firm).is_first_distinct().to_numpy())
    made = pl.DataFrame(columns).select([c.name for c in spec.columns if c.name in columns])
    record = made.select(record_ids(table=table)).to_series()
    order = record.arg_sort().to_numpy()
    return PartyRows(
        rows=made[order],
        record_id=record.gather(order),
        firm=rows.firm[order],
        noise=noise_lists(noise).gather(order),
        observed=rows.observed[order],
    )


def record_ids(*, table: str) -> pl.Expr:
    """Return how the reader names a row of the table: ``source.table/key|key``."""
    parts = [pl.col(name).cast(pl.String) for name in TABLES[table].key]
    key = pl.concat_str(parts, separator="|")
    # The reader knows names in the usual width only.
    return pl.lit(f"{table}/") + (key.str.normalize("NFKC") if len(parts) > 2 else key)


def keys_of(*, block: Block, table: str, firm: Ints) -> dict[str, pl.Series]:
    """Return the provider's own key of each row; its order tells nothing of the enterprises."""
    if table == "registry.changes":
        return {"registry_no": registry_numbers(block=block)[0].gather(firm)}
    if table == "registry.enterprises":
        first, second = registry_numbers(block=block)
        again = ~pl.Series(firm).is_first_distinct()
        own, twice = first.gather(firm), second.gather(firm)
        return {"registry_no": pl.select(pl.when(again).then(twice).otherwise(own)).to_series()}
    number = _numbers(block, np.arange(len(firm)), table)
    if table.startswith("court."):
        return _case_numbers(table, number)
    start = pl.Series([_KEY_STARTS[table]])
    return {TABLES[table].key[0]: start.new_from_index(0, len(firm)) + number}


def registry_numbers(*, block: Block) -> tuple[pl.Series, pl.Series]:
    """Return the registry's file number of each enterprise, and that of a second file."""
    rows = np.arange(block.place.count)
    first = "5203" + _numbers(block, rows, "registry.enterprises")
    second = "5203" + _numbers(block, rows + 2 * BLOCK_ENTERPRISES, "registry.enterprises")
    return first, second


def _numbers(block: Block, rows: Ints, table: str) -> pl.Series:
    number = scattered(
        numbers=block.place.block * _ROWS_MOST + rows,
        modulus=10**_KEY_DIGITS,
        salt=sum(table.encode()),
    )
    return pl.Series(number).cast(pl.String).str.zfill(_KEY_DIGITS)


def _case_numbers(table: str, number: pl.Series) -> dict[str, pl.Series]:
    kind = "民初" if table == "court.judgments" else "执"
    case = pl.select(
        pl.concat_str(pl.lit("(2023)黔03"), pl.lit(kind), pl.lit(number), pl.lit("号"))
    ).to_series()
    return {"case_no": case, "party_no": pl.Series(["1"]).new_from_index(0, len(number))}
