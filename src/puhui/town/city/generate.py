"""Write a city to a folder: what each provider sends, and the truth in a folder of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from puhui.base import Bilingual, Progress, PuhuiError, SilentProgress
from puhui.sources.providers import SOURCES
from puhui.town.city.authorisations import draw_authorisations
from puhui.town.city.block import Block
from puhui.town.city.facts import FACT_TABLES, Activity
from puhui.town.city.facts.bank import draw_guarantees, draw_loans, labels
from puhui.town.city.facts.invoices import issuers, quota_of
from puhui.town.city.files import CityFiles
from puhui.town.city.party_tables import PARTY_TABLES, PartyRows, draw_party_rows
from puhui.town.city.schema import CityFormat, CityWritten
from puhui.town.city.ties import ties_of_groups, ties_of_guarantees, ties_of_holdings
from puhui.town.city.truth import entities, records
from puhui.town.city.world import draw_block, places_of
from puhui.town.writing import write_csv

_MAKING: Final = Bilingual("生成城市", "making the city")
_MOST_ENTERPRISES: Final = 10_000_000
_FIRST_YEAR: Final = 2020
_LAST_YEAR: Final = 2027


_ISSUERS: Final = "invoice.issuers"


@dataclass(frozen=True)
class _Wanted:
    sources: frozenset[str]
    facts: bool
    invoice_firms: int


class UnableToMakeCity(PuhuiError):
    """What is asked for is no city."""

    code = "unable_to_make_city"


def generate_city(
    *,
    out: Path,
    enterprises: int,
    seed: int,
    as_of: date,
    file_format: CityFormat = "mixed",
    sources: Iterable[str] = tuple(SOURCES),
    facts: bool = True,
    invoice_firms: int = 1500,
    progress: Progress | None = None,
) -> CityWritten:
    """Write ``out/records/<source>/<table>.<ext>`` under the providers' headers.

    The truth lies apart in ``out/truth``; with facts, ``out/authorisations.csv`` has what the
    enterprises agreed to.

    The same arguments give the same bytes; leaving out a source or the facts changes no other
    table. Enterprises are made 50,000 at a time, so that memory does not grow with the city.

    :param sources: of ``SOURCES``; files of no other are written.
    :param facts: with tables of facts; else only tables that name enterprises.
    :param invoice_firms: at most so many of the bank's customers have VAT invoices.
    :raises UnableToMakeCity: if a number, day or source is out of range.
    :raises UnableToWriteTown: if a file cannot be written.
    """
    wanted = _Wanted(frozenset(sources), facts, invoice_firms)
    check_city(enterprises=enterprises, as_of=as_of, sources=wanted.sources)
    shown = progress or SilentProgress()
    files = CityFiles(out=out, file_format=file_format)
    places = places_of(seed=seed, enterprises=enterprises, as_of=as_of)
    try:
        for done, place in enumerate(places, start=1):
            _write_block(draw_block(place), wanted, files)
            shown.step(label=_MAKING, done=done, total=len(places))
        written = files.finish()
    finally:
        files.clear()
    if facts:
        written = (*written, _write_authorisations(out, seed, as_of))
    return CityWritten(files=written, rows=files.rows)


def _write_authorisations(out: Path, seed: int, as_of: date) -> Path:
    entities = pl.read_parquet(out / "truth" / "entities.parquet")
    rows = draw_authorisations(entities=entities, seed=seed, as_of=as_of)
    return write_csv(table=rows, path=out / "authorisations.csv")


def _write_block(block: Block, wanted: _Wanted, files: CityFiles) -> None:
    activity = Activity(block)
    for table in PARTY_TABLES:
        if table.split(".")[0] in wanted.sources and table != _ISSUERS:
            rows = draw_party_rows(block=block, table=table)
            _write_parties(block, table, rows, files)
            if wanted.facts:
                _write_facts(block, activity, table, rows, files)
            if table == "bank.accounts":
                _write_customers(block, activity, rows, wanted, files)
    files.add(table="truth.entities", rows=entities(block))
    files.add(table="truth.ties", rows=ties_of_groups(block))
    files.add(table="truth.ties", rows=ties_of_holdings(block))


def _write_parties(block: Block, table: str, rows: PartyRows, files: CityFiles) -> None:
    files.add(table=table, rows=rows.rows)
    files.add(table="truth.records", rows=records(block=block, rows=rows))


def _write_facts(
    block: Block, activity: Activity, table: str, rows: PartyRows, files: CityFiles
) -> None:
    for name, make in FACT_TABLES.get(table, {}).items():
        files.add(table=name, rows=make(block, activity, rows))


def _write_customers(
    block: Block, activity: Activity, rows: PartyRows, wanted: _Wanted, files: CityFiles
) -> None:
    """Write the bank's loans and guarantees, their outcomes, and invoices of its customers."""
    loans = draw_loans(block, rows)
    guarantees = draw_guarantees(block, rows, loans)
    if wanted.facts:
        files.add(table="bank.loans", rows=loans.table)
        files.add(table="bank.guarantees", rows=guarantees.drop("firm_l", "firm_r"))
    files.add(table="truth.labels", rows=labels(block, rows, loans))
    files.add(table="truth.ties", rows=ties_of_guarantees(block, guarantees))
    quota = quota_of(block=block, invoice_firms=wanted.invoice_firms)
    if "invoice" in wanted.sources and quota:
        chosen = issuers(block=block, customers=rows.firm, quota=quota)
        issued = draw_party_rows(block=block, table=_ISSUERS, rows=chosen)
        _write_parties(block, _ISSUERS, issued, files)
        if wanted.facts:
            _write_facts(block, activity, _ISSUERS, issued, files)


def check_city(*, enterprises: int, as_of: date, sources: frozenset[str]) -> None:
    """Check what a city is asked to be.

    :raises UnableToMakeCity: if a number, day or source is out of range.
    """
    unknown = sorted(sources - set(SOURCES))
    if unknown:
        raise _unable(
            Bilingual(f"没有这些来源: {'、'.join(unknown)}", f"no such sources: {unknown}"),
            Bilingual(f"可选: {'、'.join(SOURCES)}", f"choose of {list(SOURCES)}"),
        )
    if not 1 <= enterprises <= _MOST_ENTERPRISES:
        raise _unable(
            Bilingual(f"不能有 {enterprises} 家企业", f"{enterprises} enterprises are no city"),
            Bilingual(f"请取 1 至 {_MOST_ENTERPRISES}", f"ask for 1 to {_MOST_ENTERPRISES}"),
        )
    if not _FIRST_YEAR <= as_of.year <= _LAST_YEAR:
        raise _unable(
            Bilingual(f"基准日 {as_of} 不在范围内", f"the day {as_of} is out of range"),
            Bilingual(
                f"请取 {_FIRST_YEAR} 至 {_LAST_YEAR} 年", f"ask for {_FIRST_YEAR} to {_LAST_YEAR}"
            ),
        )


def _unable(what: Bilingual, advice: Bilingual) -> UnableToMakeCity:
    return UnableToMakeCity(what=what, advice=advice)
