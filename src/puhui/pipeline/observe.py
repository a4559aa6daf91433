"""What is known of every firm: sources and profile, kept so that a rerun skips them."""

import hashlib
from dataclasses import dataclass, fields
from pathlib import Path

import polars as pl

import puhui
from puhui import profile, sources
from puhui.base import Bilingual, PolicyAt, Progress, concat_findings
from puhui.pipeline.checkpoint import (
    CODE_SUFFIXES,
    hash_tree,
    load_checkpoint,
    save_checkpoint,
)
from puhui.pipeline.request import DecideRequest

_NAME = "observation"
_STAGES = ("base", "sources", "profile")  # the code that an observation depends on


@dataclass(frozen=True)
class Observation:
    """Every firm as the sources show it at the date. Field by field a table that can be kept."""

    firms: pl.DataFrame  # sources.FIRMS_SCHEMA
    features: pl.DataFrame  # profile features
    monthly: pl.DataFrame  # profile.MONTHLY_SCHEMA
    industry: pl.DataFrame  # profile.INDUSTRY_SCHEMA
    findings: pl.DataFrame  # base.FINDINGS_SCHEMA
    reconciliation: pl.DataFrame  # sources.RECONCILIATION_SCHEMA
    input_hashes: pl.DataFrame  # file, sha256


def observe(*, request: DecideRequest, policy: PolicyAt, progress: Progress) -> Observation:
    """Read the files and profile every firm, or take both from the last run's checkpoint.

    :raises puhui.sources.UnableToReadInvoices: if nothing in the files is usable.
    """
    key = _key(request, policy)
    kept = load_checkpoint(folder=request.work_dir, name=_NAME, key=key)
    if kept is not None:
        progress.step(
            label=Bilingual("沿用上次的读取结果", "reusing the last reading"), done=1, total=1
        )
        return Observation(**kept)
    seen = _read_and_profile(request, policy, progress)
    tables = {field.name: getattr(seen, field.name) for field in fields(seen)}
    save_checkpoint(folder=request.work_dir, name=_NAME, key=key, tables=tables)
    return seen


def _read_and_profile(request: DecideRequest, policy: PolicyAt, progress: Progress) -> Observation:
    intake = sources.read_intake(
        paths=request.invoices, as_of=request.as_of, policy=policy, progress=progress
    )
    label = Bilingual("建立企业画像", "profiling every firm")
    progress.step(label=label, done=0, total=2)
    profiled = profile.build_profile(
        invoices=intake.invoices, firms=intake.firms, as_of=request.as_of, policy=policy
    )
    progress.step(label=label, done=1, total=2)
    industry = profile.classify_industry(
        firms=intake.firms, invoices=intake.invoices, policy=policy
    )
    progress.step(label=label, done=2, total=2)
    hashes = sorted(intake.input_hashes.items())
    return Observation(
        firms=intake.firms,
        features=profiled.features,
        monthly=profiled.monthly,
        industry=industry,
        findings=concat_findings(
            intake.findings, profile.stale_datasets(invoices=intake.invoices, policy=policy)
        ),
        reconciliation=intake.reconciliation,
        input_hashes=pl.DataFrame(hashes, schema=["file", "sha256"], orient="row"),
    )


def _key(request: DecideRequest, policy: PolicyAt) -> str:
    package = Path(puhui.__file__).parent
    code = hash_tree(paths=[package / stage for stage in _STAGES], suffixes=CODE_SUFFIXES)
    inputs = hash_tree(paths=request.invoices)
    parts = f"{inputs}\0{request.as_of}\0{policy.policy.version}\0{code}\0{pl.__version__}"
    return hashlib.sha256(parts.encode()).hexdigest()
