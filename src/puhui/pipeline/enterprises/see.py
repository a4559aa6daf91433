"""Make the profile of every enterprise: features, views, life stage, ties and groups."""

from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

import polars as pl

from puhui import profile, relations
from puhui.base import Bilingual, Policy, PolicyAt, Progress, SilentProgress, write_whole
from puhui.consent import open_ledger
from puhui.fusion.register import open_register
from puhui.pipeline.enterprises._gather import Gathered, gather, invoices_of
from puhui.pipeline.enterprises.requests import SeeRequest

_GATHERING = Bilingual("读取许可范围内的事实", "reading the facts that may be read")
_RELATING = Bilingual("找出关联关系", "finding who is tied to whom")
_PROFILING = Bilingual("为每家企业画像", "profiling every enterprise")


@dataclass(frozen=True)
class Seen:
    """What is known of every enterprise at a date; each table by enterprise."""

    enterprises: pl.DataFrame  # enterprise_id and the chosen value of each field
    values: pl.DataFrame  # fusion.VALUES_SCHEMA
    features: pl.DataFrame  # enterprise_id, profile.EVERY_FEATURE but those of shared partners
    presence: pl.DataFrame  # enterprise_id, one Boolean a source
    views: pl.DataFrame  # profile.VIEWS_SCHEMA
    life_stages: pl.DataFrame  # profile.LIFE_STAGES_SCHEMA
    ties: pl.DataFrame  # relations.TIES_SCHEMA
    groups: pl.DataFrame
    circles: pl.DataFrame
    exposure: pl.DataFrame
    refused: pl.DataFrame  # consent.REFUSED_SCHEMA: what was not read, and why
    findings: pl.DataFrame


def see(*, request: SeeRequest, progress: Progress | None = None) -> Seen:
    """Profile every enterprise of the register from what may be read of it, and keep the result.

    Only facts known on the day count. What may not be read is unknown, never zero, and listed.

    :raises puhui.base.PuhuiError: as opening the register and reading raise it.
    """
    shown = progress or SilentProgress()
    policy = Policy.read(request.policy_dir).at(request.as_of)
    shown.step(label=_GATHERING, done=0, total=1)
    with (
        open_register(folder=request.register.register) as register,
        open_ledger(path=request.register.ledger) as ledger,
    ):
        gathered = gather(request=request, register=register, ledger=ledger, policy=policy)
    shown.step(label=_GATHERING, done=1, total=1)
    seen = _seen(gathered, request.as_of, policy, shown)
    keep_seen(seen=seen, folder=request.register.profile)
    return seen


def _seen(gathered: Gathered, as_of: date, policy: PolicyAt, progress: Progress) -> Seen:
    facts = gathered.permitted.facts
    progress.step(label=_RELATING, done=0, total=1)
    ties = relations.find_ties(facts=facts, records=gathered.records, as_of=as_of, policy=policy)
    groups = relations.control_groups(ties=ties)
    circles = relations.guarantee_circles(ties=ties, policy=policy)
    exposure = relations.group_exposure(groups=groups, facts=facts, as_of=as_of)
    progress.step(label=_RELATING, done=1, total=1)
    progress.step(label=_PROFILING, done=0, total=1)
    seen = Seen(
        **own_rows(gathered, as_of, policy),
        ties=ties,
        groups=groups,
        circles=circles,
        exposure=exposure,
        findings=gathered.permitted.findings,
    )
    progress.step(label=_PROFILING, done=1, total=1)
    return seen


def own_rows(gathered: Gathered, as_of: date, policy: PolicyAt) -> dict[str, pl.DataFrame]:
    """Return the tables of ``Seen`` in which each row depends on its enterprise alone."""
    features = _features(gathered, as_of, policy)
    return {
        "enterprises": gathered.enterprises,
        "values": gathered.values,
        "features": features,
        "presence": profile.source_presence(
            facts=gathered.permitted.facts, enterprises=gathered.enterprises
        ),
        "views": profile.views(features=features, policy=policy),
        "life_stages": profile.life_stages(features=features, policy=policy),
        "refused": gathered.permitted.refused,
    }


def _features(gathered: Gathered, as_of: date, policy: PolicyAt) -> pl.DataFrame:
    """Return the features of every source and, where there are invoices, those of invoices."""
    facts = gathered.permitted.facts
    of_sources = profile.build_source_features(
        facts=facts,
        enterprises=gathered.enterprises,
        feeds_read=gathered.permitted.feeds_read,
        as_of=as_of,
        policy=policy,
    )
    invoices, firms = invoices_of(facts)
    of_invoices = profile.build_profile(
        invoices=invoices, firms=firms, as_of=as_of, policy=policy
    ).features.rename({"firm_id": "enterprise_id"})
    # Partners shared with other firms depend on who else is in the table: an enterprise's row is
    # to be the same whether it is made alone or with all others.
    shared = [f.name for f in profile.FEATURES if f.family == "network"]
    of_invoices = of_invoices.drop(shared)
    return of_sources.join(of_invoices, on="enterprise_id", how="left", maintain_order="left")


def keep_seen(*, seen: Seen, folder: Path) -> None:
    """Write every table under its name; each appears whole."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in fields(seen):
        table: pl.DataFrame = getattr(seen, part.name)
        write_whole(folder / f"{part.name}.parquet", table.write_parquet)


def load_seen(*, folder: Path) -> Seen | None:
    """Return what ``see`` kept, or None if it has not run."""
    names = [part.name for part in fields(Seen)]
    if not all((folder / f"{name}.parquet").is_file() for name in names):
        return None
    return Seen(**{name: pl.read_parquet(folder / f"{name}.parquet") for name in names})
