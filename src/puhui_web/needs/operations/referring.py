"""A partner recommends enterprises, one by one or by a list."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Institution, Unit
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.needs.models import Referral, ReferralFile
from puhui_web.needs.referral_files import read_list, safe_name
from puhui_web.needs.referral_rows import Finding, ReferralEntry, checked_row
from puhui_web.needs.referral_units import Placing
from puhui_web.needs.rules import rules
from puhui_web.needs.scope import partner_id
from puhui_web.tasks.opening import open_task

_ALREADY = (
    Bilingual("贵机构已推荐过, 正在办理", "your institution referred it already, it is in hand"),
    Bilingual("请在推荐列表中查看进度", "see the list of referrals"),
)


class UnableToRefer(PuhuiError):
    """A field is wrong, the purpose or ground is missing, or it was referred already."""

    code = "unable_to_refer"


@dataclass(frozen=True, kw_only=True)
class Basis:
    """For what enterprises are recommended, and on what ground their data are passed on."""

    purpose: str  # of Referral.PURPOSES
    legal_basis: str  # of Referral.LEGAL_BASES
    basis_note: str  # the list, the duty or the consent in question


@operation(P.REFERRAL_MAKE)
def make_referral(
    *, actor: Actor, cells: Mapping[str, str], basis: Basis, at: datetime
) -> Referral:
    """Recommend one enterprise; it becomes a task of the unit that serves it.

    :param cells: text by the names of ``referral_rows.COLUMNS``.
    :raises UnableToRefer: if a field is wrong, or it was referred already and is open.
    """
    institution = _institution(actor)
    _check_basis(basis)
    entry, findings = checked_row(row=1, cells=dict(cells), today=timezone.localdate(at))
    if entry is None:
        raise UnableToRefer(what=findings[0].what, advice=findings[0].advice)
    if _open_usccs(institution, [entry.uscc]):
        raise UnableToRefer(what=_ALREADY[0], advice=_ALREADY[1])
    placing = Placing.of(entries=[entry])
    referral = _row(institution, entry, basis, placing, at)
    referral.save()
    title = Bilingual(f"{institution.name} 推荐了一家企业", f"{institution.name_en} refers a firm")
    _open_task(f"referral:{referral.pk}", "desk_referral", referral.pk, title, referral.unit, at)
    audit.record(
        actor=actor,
        action="needs.make_referral",
        subject=f"referral:{referral.pk}",
        after={"uscc": entry.uscc, "legal_basis": basis.legal_basis},
        at=at,
    )
    return referral


@operation(P.REFERRAL_MAKE)
def make_referrals_from_file(
    *, actor: Actor, name: str, content: bytes, basis: Basis, at: datetime
) -> ReferralFile:
    """Recommend the enterprises of a list. Bad rows are told one by one, good ones go on.

    The file itself is not kept: what it says is in the referrals and the findings.

    :raises UnableToReadReferrals: if no row can be read.
    :raises UnableToRefer: if the purpose or ground is missing.
    """
    institution = _institution(actor)
    _check_basis(basis)
    found = read_list(name=name, content=content, today=timezone.localdate(at))
    taken = _open_usccs(institution, [entry.uscc for _, entry in found.entries])
    good = [entry for _, entry in found.entries if entry.uscc not in taken]
    repeated = [
        Finding(row, "uscc", entry.uscc, *_ALREADY)
        for row, entry in found.entries
        if entry.uscc in taken
    ]
    findings = sorted([*found.findings, *repeated], key=lambda finding: finding.row)
    file = ReferralFile.objects.create(
        institution=institution,
        name=safe_name(name),
        digest=hashlib.sha256(content).hexdigest(),
        rows_count=found.rows_count,
        accepted_count=len(good),
        rejected_count=found.rows_count - len(good),
        findings=[finding.as_json() for finding in findings],
        sent_by=actor.id,
        sent_at=at,
    )
    _save_all(institution, file, good, basis, at)
    audit.record(
        actor=actor,
        action="needs.make_referrals_from_file",
        subject=f"referral_file:{file.pk}",
        after={"rows": file.rows_count, "accepted": len(good), "digest": file.digest},
        at=at,
    )
    return file


def _save_all(
    institution: Institution,
    file: ReferralFile,
    entries: list[ReferralEntry],
    basis: Basis,
    at: datetime,
) -> None:
    """Save the rows, and open one task for each unit that has some of them."""
    placing = Placing.of(entries=entries)
    rows = [_row(institution, entry, basis, placing, at) for entry in entries]
    for row in rows:
        row.file = file
    Referral.objects.bulk_create(rows)
    units = {row.unit_id: row.unit for row in rows}
    counts = Counter(row.unit_id for row in rows)
    for unit_id in sorted(counts):
        title = Bilingual(
            f"{institution.name} 推荐了 {counts[unit_id]} 家企业",
            f"{institution.name_en} refers {counts[unit_id]} firms",
        )
        subject = file_task_subject(file_id=file.pk, unit_id=unit_id)
        _open_task(subject, "desk_referrals", None, title, units[unit_id], at)


def file_task_subject(*, file_id: int, unit_id: int) -> str:
    """Return the subject of the task for a list's rows in one unit."""
    return f"referral_file:{file_id}/{unit_id}"


def _row(
    institution: Institution, entry: ReferralEntry, basis: Basis, placing: Placing, at: datetime
) -> Referral:
    enterprise = placing.enterprise(entry)
    return Referral(
        institution=institution,
        enterprise=enterprise,
        unit=placing.unit(entry),
        name=entry.name,
        uscc=entry.uscc,
        county_code=entry.county_code,
        contact_name=entry.contact_name,
        contact_phone=entry.contact_phone,
        amount_fen=entry.amount_fen,
        note=entry.note,
        purpose=basis.purpose,
        legal_basis=basis.legal_basis,
        basis_note=basis.basis_note.strip()[:200],
        made_at=at,
    )


def _institution(actor: Actor) -> Institution:
    institution = Institution.objects.filter(pk=partner_id(actor=actor)).first()
    if institution is None:
        raise out_of_reach("您所在的机构", "institution of yours")
    return institution


def _open_usccs(institution: Institution, usccs: list[str]) -> set[str]:
    rows = Referral.objects.filter(institution=institution, uscc__in=usccs)
    return set(rows.exclude(state="closed").values_list("uscc", flat=True))


def _check_basis(basis: Basis) -> None:
    is_known = basis.purpose in Referral.PURPOSES and basis.legal_basis in Referral.LEGAL_BASES
    if not is_known or not basis.basis_note.strip():
        raise UnableToRefer(
            what=Bilingual("没有写明用途或依据", "the purpose or the ground is missing"),
            advice=Bilingual(
                "请选用途和依据, 并写明是哪份名单、职责或授权",
                "choose both, and say which list, duty or consent it is",
            ),
        )


def _open_task(
    subject: str, page: str, row_id: int | None, title: Bilingual, unit: Unit, at: datetime
) -> None:
    days = rules(today=timezone.localdate(at)).integer("needs.referral_contact_days")
    open_task(
        kind="referral",
        title=title,
        subject=subject,
        url=reverse(page, args=[] if row_id is None else [row_id]),
        at=at,
        due_at=at + timedelta(days=days),
        unit=unit,
        permission=P.REFERRAL_HANDLE,
    )
