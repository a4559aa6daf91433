"""Take a delivery of providers' files into the register: found it, or let the records arrive."""

import hashlib
import json
from dataclasses import dataclass

import polars as pl

from puhui import fusion
from puhui.base import (
    Bilingual,
    Policy,
    PolicyAt,
    Progress,
    PuhuiError,
    SilentProgress,
    concat_findings,
    write_whole,
)
from puhui.consent import write_facts
from puhui.fusion.register import Register, create_register, has_register, open_register
from puhui.identity import HASH_KEY_VARIABLE, keyed_hash
from puhui.pipeline.enterprises.folder import RegisterFolder
from puhui.pipeline.enterprises.requests import FuseRequest
from puhui.sources.providers import Delivery, read_deliveries

_SETTINGS = ("linkage", "enterprise.yaml")
_CODE_DIGITS = 12
_KEY_CHECK = "hash_key_check"


class UnableToFuse(PuhuiError):
    """The key is not the one that the register was founded with, or there is nothing to found."""

    code = "unable_to_fuse"


@dataclass(frozen=True)
class Fused:
    """What a delivery brought."""

    batch_id: str
    delivery: Delivery
    is_founding: bool  # the first delivery of the register
    membership: pl.DataFrame  # MEMBERSHIP_SCHEMA, of all records after it
    touched: tuple[str, ...]  # enterprises that it founded or changed; of a founding batch: none
    facts: pl.DataFrame  # consent.WRITTEN_SCHEMA
    findings: pl.DataFrame


def fuse(*, request: FuseRequest, progress: Progress | None = None) -> Fused:
    """Read the files, link their records, keep enterprises and facts.

    The same delivery taken twice changes nothing. Killed in the middle, it is run again with the
    same files: what was kept stays, the rest follows.

    :raises UnableToFuse: if the register was founded with another key, or there is none yet and
        no record names an enterprise.
    :raises puhui.base.PuhuiError: as reading, linking and keeping raise it.
    """
    key_mark = _checked_key(request)
    shown = progress or SilentProgress()
    policy = Policy.read(request.policy_dir).at(request.as_of)
    delivery = read_deliveries(
        paths=request.records,
        as_of=request.as_of,
        hash_key=request.hash_key,
        progress=shown,
        policy=policy,
    )
    records = fusion.prepare_records(
        parties=delivery.parties, default_city_code=str(policy.value("fusion.home_city_code"))
    )
    _keep_key_mark(request, key_mark, records)
    batch_id = _batch_id(request, delivery)
    is_founding, touched, membership = _place(request, records, batch_id, shown)
    written = write_facts(folder=request.register.facts, facts=delivery.facts, batch_id=batch_id)
    fused = Fused(
        batch_id=batch_id,
        delivery=delivery,
        is_founding=is_founding,
        membership=membership,
        touched=touched,
        facts=written.counts,
        findings=concat_findings(delivery.findings, written.findings),
    )
    _keep_account(request.register, fused, policy)
    return fused


def _checked_key(request: FuseRequest) -> str:
    """Return a mark of the key, held to the register's: with another one nobody is recognised."""
    mark = str(keyed_hash(values=pl.Series(["puhui"]), key=request.hash_key, kind="check")[0])
    file = request.register.root / _KEY_CHECK
    if file.is_file() and file.read_text(encoding="ascii") != mark:
        raise UnableToFuse(
            what=Bilingual(
                f"{HASH_KEY_VARIABLE} 不是建立名册时的密钥",
                f"{HASH_KEY_VARIABLE} is not the key that the register was founded with",
            ),
            advice=Bilingual(
                "请用原来的密钥；密钥遗失则须以全部来源重建名册",
                "use that key; if it is lost, found the register anew from all sources",
            ),
        )
    return mark


def _keep_key_mark(request: FuseRequest, mark: str, records: pl.DataFrame) -> None:
    """Keep the mark before anything hashed is kept; a register needs a record to begin with."""
    file, folder = request.register.root / _KEY_CHECK, request.register.register
    if records.is_empty() and not has_register(folder=folder):
        raise UnableToFuse(
            what=Bilingual(
                "没有一条记录说明是哪家企业，无法建立名册",
                "no record names an enterprise, so there is nothing to found a register with",
            ),
            advice=Bilingual(
                "请加入企业登记、纳税人登记、账户等含有企业名称的表；各表的列见 docs/providers.md",
                "add tables that name enterprises, such as the registry's, taxpayers or accounts;"
                " docs/providers.md has their columns",
            ),
        )
    if not file.is_file():
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, lambda path: path.write_text(mark, encoding="ascii"))


def _batch_id(request: FuseRequest, delivery: Delivery) -> str:
    """Return an id that sorts by day and is the same for the same files."""
    lines = [f"{name}\0{digest}" for name, digest in sorted(delivery.input_hashes.items())]
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return f"{request.as_of}/{digest[:_CODE_DIGITS]}"


def _place(
    request: FuseRequest, records: pl.DataFrame, batch_id: str, progress: Progress
) -> tuple[bool, tuple[str, ...], pl.DataFrame]:
    """Found the register with the records, or let them arrive in it."""
    with _opened(request, records) as register:
        if register.is_loaded:
            arrival = register.arrive(
                records=records, happened_on=request.as_of, batch_id=f"{batch_id}/arrival"
            )
            return False, arrival.enterprise_ids, register.membership()
        edges = fusion.engine_named(request.engine).score(records=records, model=register.model)
        register.load(
            records=records,
            edges=edges,
            happened_on=request.as_of,
            batch_id=batch_id,
            progress=progress,
        )
        return True, (), register.membership()


def _opened(request: FuseRequest, records: pl.DataFrame) -> Register:
    """Open the register; where there is none, learn the weights from the records and make it."""
    folder = request.register.register
    if has_register(folder=folder):
        return open_register(folder=folder)
    settings = fusion.read_link_settings(path=request.policy_dir.joinpath(*_SETTINGS))
    model = fusion.engine_named(request.engine).train(records=records, settings=settings)
    return create_register(folder=folder, model=model, record_schema=records.schema)


def _keep_account(folder: RegisterFolder, fused: Fused, policy: PolicyAt) -> None:
    """Keep what was odd in the delivery, and that every row is accounted for; the manifest last.

    A delivery that has its manifest was taken before: the account of that time stands.
    """
    out = folder.batches / fused.batch_id.replace("/", "-")
    if (out / "manifest.json").is_file():
        return
    out.mkdir(parents=True, exist_ok=True)
    write_whole(out / "findings.parquet", fused.findings.write_parquet)
    write_whole(out / "reconciliation.parquet", fused.delivery.reconciliation.write_parquet)
    manifest = {
        "batch_id": fused.batch_id,
        "policy_version": policy.policy.version,
        "inputs": dict(sorted(fused.delivery.input_hashes.items())),
        "parties_count": len(fused.delivery.parties),
        "is_founding": fused.is_founding,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    write_whole(out / "manifest.json", lambda path: path.write_text(text, encoding="utf-8"))
