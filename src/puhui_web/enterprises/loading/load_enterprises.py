"""Load enterprises from the register, some thousands at a time; loading again changes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Final

import polars as pl

from puhui.base import Bilingual, PolicyAt, Progress, PuhuiError, SilentProgress
from puhui.consent import FactStore, Ledger, PermittedFacts, open_ledger, read_facts
from puhui.fusion.register import open_register
from puhui.pipeline.enterprises import RegisterFolder, Seen, load_seen
from puhui.pipeline.enterprises.facts import matching_facts
from puhui.sources.providers import TABLES
from puhui_web.enterprises.loading.documents import Batch, documents
from puhui_web.enterprises.loading.ledger_rows import LedgerRows
from puhui_web.enterprises.loading.model_version import model_version
from puhui_web.enterprises.loading.units import UnitChooser
from puhui_web.enterprises.loading.writing import write_batch
from puhui_web.enterprises.policy_on import policy_on, policy_version
from puhui_web.enterprises.showing import PURPOSE

READ_BY: Final = "puhui-web"
_BATCH: Final = 5_000  # enterprises: what of them lies in memory at once
_LABEL: Final = Bilingual("载入企业", "loading enterprises")
_BY_ENTERPRISE: Final = frozenset(
    {"enterprises", "values", "features", "presence", "views", "life_stages", "refused"}
)


class UnableToLoadRegister(PuhuiError):
    """The register was not profiled yet."""

    code = "unable_to_load_enterprises"


@dataclass(frozen=True)
class Loaded:
    """What was loaded."""

    enterprises_count: int
    authorisations_count: int  # new ones, from the core's ledger


@dataclass(frozen=True)
class _Source:
    """What all batches are cut from."""

    seen: Seen
    ratings: pl.DataFrame | None
    membership: pl.DataFrame
    successors: pl.DataFrame
    store: FactStore
    as_of: date
    policy: PolicyAt


def load_enterprises(
    *,
    register: RegisterFolder,
    as_of: date,
    only: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> Loaded:
    """Load what the core made of its enterprises, with what they agreed to and disputed.

    A row keeps its outlet and customer manager. Each read of facts is in the core's log.

    :param as_of: the day of the profile.
    :param only: ids of enterprises; None for all.
    :raises UnableToLoadRegister: if the register was not profiled yet.
    :raises puhui.base.PuhuiError: as opening the register and reading raise it.
    """
    shown = progress or SilentProgress()
    source = _source(register, as_of)
    ids = source.seen.enterprises["enterprise_id"].sort().to_list()
    if only is not None:
        wanted = set(only)
        ids = [one for one in ids if one in wanted]
    chooser, version = UnitChooser.read(), model_version(register)
    shown.step(label=_LABEL, done=0, total=len(ids))
    agreed = 0
    with open_ledger(path=register.ledger) as ledger:
        kept = LedgerRows.read(ledger=ledger, successors=source.successors)
        for done, batch_ids in _batches(ids):
            batch = _batch(source, batch_ids, ledger, kept)
            write_batch(
                rows=documents(
                    batch=batch, as_of=as_of, model_version=version, policy_version=policy_version()
                ),
                chooser=chooser,
                as_of=as_of,
            )
            agreed += kept.import_rows(enterprises=batch_ids)
            shown.step(label=_LABEL, done=done, total=len(ids))
    return Loaded(len(ids), agreed)


def _source(register: RegisterFolder, as_of: date) -> _Source:
    seen = load_seen(folder=register.profile)
    if seen is None:
        raise UnableToLoadRegister(
            what=Bilingual("登记册还没有画像", "the register was not profiled yet"),
            advice=Bilingual("请先运行 puhui see", "run puhui see first"),
        )
    with open_register(folder=register.register) as opened:
        membership, successors = opened.membership(), opened.successors()
    rated = register.rating / "ratings.parquet"
    return _Source(
        seen=seen,
        ratings=pl.read_parquet(rated) if rated.is_file() else None,
        membership=membership,
        successors=successors,
        store=FactStore(register.facts),
        as_of=as_of,
        policy=policy_on(as_of),
    )


def _batches(ids: list[str]) -> Iterator[tuple[int, list[str]]]:
    for start in range(0, len(ids), _BATCH):
        part = ids[start : start + _BATCH]
        yield start + len(part), part


def _batch(source: _Source, ids: list[str], ledger: Ledger, kept: LedgerRows) -> Batch:
    wanted = pl.DataFrame({"enterprise_id": ids}, schema={"enterprise_id": pl.String})
    own = {
        part.name: _own(getattr(source.seen, part.name), wanted)
        for part in fields(Seen)
        if part.name in _BY_ENTERPRISE
    }
    seen = replace(source.seen, **own)
    ratings = None if source.ratings is None else _own(source.ratings, wanted)
    permitted = _permitted(source, ids, ledger)
    return Batch(
        ids=ids,
        seen=seen,
        ratings=ratings,
        permitted=permitted,
        facts=matching_facts(
            seen=replace(seen, presence=source.seen.presence),
            ratings=ratings,
            as_of=source.as_of,
            policy=source.policy,
            facts=permitted.facts,
        ),
        names=_names(source.seen, seen.ties, ids),
        held_back=kept.held_back(enterprises=ids),
    )


def _own(table: pl.DataFrame, wanted: pl.DataFrame) -> pl.DataFrame:
    return table.join(wanted, on="enterprise_id", how="semi", maintain_order="left")


def _permitted(source: _Source, ids: list[str], ledger: Ledger) -> PermittedFacts:
    return read_facts(
        store=source.store,
        ledger=ledger,
        tables=list(TABLES),
        enterprises=ids,
        membership=source.membership,
        successors=source.successors,
        purpose=PURPOSE,
        as_of=source.as_of,
        read_by=READ_BY,
        policy=source.policy,
    )


def _names(everybody: Seen, ties: pl.DataFrame, ids: list[str]) -> dict[str, str]:
    """Return the names of the enterprises and of all to whom these are tied or grouped."""
    own = pl.col("enterprise_id").is_in(ids)
    groups = everybody.groups.filter(own)["group_id"]
    grouped = everybody.groups.filter(pl.col("group_id").is_in(groups.implode()))
    left, right = pl.col("enterprise_id_l"), pl.col("enterprise_id_r")
    tied = ties.filter(left.is_in(ids) | right.is_in(ids))
    named = {
        *ids,
        *grouped["enterprise_id"],
        *tied["enterprise_id_l"],
        *tied["enterprise_id_r"],
    }
    rows = everybody.enterprises.filter(pl.col("enterprise_id").is_in(list(named)))
    return dict(rows.drop_nulls("name").select("enterprise_id", "name").iter_rows())
