"""Take a document out of an application."""

from datetime import datetime
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction

from puhui.base import Bilingual
from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.applications.operations._rows import (
    UnableToChangeApplication,
    application_of_owner,
)
from puhui_web.applications.operations._timeline import subject_of
from puhui_web.audit import record as audit


@operation(P.OWN_APPLY)
def remove_document(*, actor: Actor, application_id: int, document_id: int, at: datetime) -> None:
    """Remove a document that the bank has not seen; its file goes once the removal is kept.

    :raises UnableToChangeApplication: if it was sent with the application already.
    :raises OutOfReach: if the application has no such document.
    """
    application = application_of_owner(actor=actor, application_id=application_id)
    document = application.documents.filter(pk=document_id).first()
    if document is None:
        raise out_of_reach("这份材料", "such document")
    if document.is_sent:
        raise UnableToChangeApplication(
            what=Bilingual("已提交的材料不能删除", "what was sent cannot be removed"),
            advice=Bilingual("传错了可以再传一份对的", "if it was wrong, add the right one"),
        )
    path = document.path
    audit.record(
        actor=actor,
        action="applications.remove_document",
        subject=subject_of(application),
        before={"kind": document.kind, "sha256": document.sha256},
        at=at,
    )
    document.delete()
    transaction.on_commit(partial(default_storage.delete, path))
