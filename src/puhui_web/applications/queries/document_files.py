"""The content of an uploaded document: for its owner, and for the bank's people on record."""

from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.http import content_disposition_header

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import out_of_reach, query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.applications.models import Document
from puhui_web.audit import record as audit
from puhui_web.enterprises.scope import within_reach


class UnableToReadDocument(PuhuiError):
    """The file is no longer where it was stored, or is not the one that was stored."""

    code = "unable_to_read_application_document"


@dataclass(frozen=True)
class DocumentFile:
    """A document with its content."""

    name: str
    media_type: str
    content: bytes

    @property
    def disposition(self) -> str:
        """The header that has a browser save the file under its name, not show it."""
        return content_disposition_header(as_attachment=True, filename=self.name) or "attachment"


@query(P.OWN_APPLY)
def my_document(*, actor: Actor, document_id: int) -> DocumentFile:
    """Return a document of the owner's own applications.

    :raises OutOfReach: if there is none.
    """
    return _content(_document(actor, document_id))


@query(P.APPLICATION_READ)
def document_file(*, actor: Actor, document_id: int) -> DocumentFile:
    """Return a document that was sent to the bank; who opened it is put on record.

    :raises OutOfReach: if there is none within reach.
    """
    document = _document(actor, document_id)
    if not document.is_sent:
        raise out_of_reach("这份材料", "such document")
    with transaction.atomic():
        audit.look(
            actor=actor,
            action="applications.document_file",
            subject=f"document:{document.pk}",
            fields=[document.kind],
        )
    return _content(document)


def _document(actor: Actor, document_id: int) -> Document:
    rows = within_reach(actor=actor, rows=Document.objects.all(), path="application__enterprise__")
    found = rows.filter(pk=document_id).first()
    if found is None:
        raise out_of_reach("这份材料", "such document")
    return found


def _content(document: Document) -> DocumentFile:
    try:
        with default_storage.open(document.path) as stored:
            content = stored.read()
    except FileNotFoundError:
        raise UnableToReadDocument(
            what=Bilingual("文件不在原处", "the file is not where it was stored"),
            advice=Bilingual("请联系管理员", "tell an administrator"),
        ) from None
    return DocumentFile(document.name, document.media_type, content)
