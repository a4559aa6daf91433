"""Add a document to an application: checked by its content, stored under a random name."""

import hashlib
import secrets
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from puhui.base import Bilingual, PolicyAt, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.applications.documents.names import clean_name
from puhui_web.applications.documents.types import FileType, file_type
from puhui_web.applications.items import OTHER_DOCUMENT, item_terms
from puhui_web.applications.models import Application, Document
from puhui_web.applications.operations._rows import application_of_owner
from puhui_web.applications.operations._timeline import subject_of
from puhui_web.audit import record as audit
from puhui_web.enterprises.policy_on import policy_on


class UnableToAddDocument(PuhuiError):
    """The file is empty, too large, of another type, or one too many."""

    code = "unable_to_add_document"


@operation(P.OWN_APPLY)
def add_document(
    *,
    actor: Actor,
    application_id: int,
    kind: str,
    name: str,
    content: bytes,
    at: datetime,
) -> Document:
    """Add a file; the same file twice in one place stays one.

    :param kind: of the item's documents, or ``other``.
    :param name: as the sender calls it; cleaned before it is kept.
    :raises UnableToAddDocument: naming what is wrong with the file.
    """
    application = application_of_owner(actor=actor, application_id=application_id)
    policy = policy_on(timezone.localdate(at))
    known = {need.kind for need in item_terms(application).documents} | {OTHER_DOCUMENT.kind}
    if kind not in known:
        raise _unable(
            Bilingual("没有这一类材料", "there is no such kind of document"),
            Bilingual("请在列表中选一类", "choose one of the list"),
        )
    found = _checked_type(content=content, policy=policy)
    sha256 = hashlib.sha256(content).hexdigest()
    same = application.documents.filter(kind=kind, sha256=sha256).first()
    document = same or _stored(
        application=application,
        kind=kind,
        name=clean_name(
            name, kind=found, characters_max=policy.integer("uploads.name_characters_max")
        ),
        found=found,
        content=content,
        sha256=sha256,
        actor=actor,
        at=at,
        count_max=policy.integer("uploads.documents_count_max"),
    )
    audit.record(
        actor=actor,
        action="applications.add_document",
        subject=subject_of(application),
        after={"kind": kind, "sha256": sha256, "size_bytes": len(content), "is_new": not same},
        at=at,
    )
    return document


def _checked_type(*, content: bytes, policy: PolicyAt) -> FileType:
    size_max = policy.integer("uploads.document_bytes_max")
    if not content:
        raise _unable(
            Bilingual("文件是空的", "the file is empty"),
            Bilingual("请重新拍照或选择文件", "take the photo again or choose another file"),
        )
    if len(content) > size_max:
        raise _unable(
            Bilingual(
                f"文件有 {len(content) / 2**20:.1f} MB, 超过 {size_max // 2**20} MB",
                f"the file has {len(content) / 2**20:.1f} MB, more than {size_max // 2**20} MB",
            ),
            Bilingual("请分开上传, 或把照片调小", "send it in parts, or make the photo smaller"),
        )
    found = file_type(content)
    if found is None or found.name not in policy.value("uploads.document_types"):
        raise _unable(
            Bilingual("这不是能接收的文件", "this is not a file that can be taken"),
            Bilingual(
                "请上传照片 (JPG, PNG, HEIC), PDF, OFD 发票或不含宏的 XLSX",
                "send a photo (JPG, PNG, HEIC), a PDF, an OFD invoice or an XLSX without macros",
            ),
        )
    return found


def _stored(
    *,
    application: Application,
    kind: str,
    name: str,
    found: FileType,
    content: bytes,
    sha256: str,
    actor: Actor,
    at: datetime,
    count_max: int,
) -> Document:
    if application.documents.count() >= count_max:
        raise _unable(
            Bilingual(f"一笔申请最多 {count_max} 份材料", f"at most {count_max} documents"),
            Bilingual("请先删去不需要的", "remove what is not needed first"),
        )
    token = secrets.token_hex(16)
    path = default_storage.save(
        f"applications/{token[:2]}/{token}{found.suffix}", ContentFile(content)
    )
    return Document.objects.create(
        application=application,
        kind=kind,
        name=name,
        path=path,
        media_type=found.media_type,
        size_bytes=len(content),
        sha256=sha256,
        added_at=at,
        added_by=actor.name[:80],
    )


def _unable(what: Bilingual, advice: Bilingual) -> UnableToAddDocument:
    return UnableToAddDocument(what=what, advice=advice)
