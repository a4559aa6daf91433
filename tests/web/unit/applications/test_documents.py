"""Uploaded files: checked, stored under random names, met by those who may."""

import pytest
from django.core.files.storage import default_storage
from tests.web.unit.applications.made import AT, PDF, complete, product, sent

from puhui_web.accounts.access import OutOfReach
from puhui_web.applications import operations, queries
from puhui_web.applications.models import Document
from puhui_web.audit.models import AuditEvent

MIB = 2**20


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def owner(bank):
    bank.enterprise("E1")
    product()
    return bank.actor("owner", enterprise_id="E1")


@pytest.fixture
def draft(owner):
    return operations.start_application(actor=owner, code="shop_loan", at=AT)


def add(owner, application, **fields):
    return operations.add_document(
        actor=owner,
        application_id=application.pk,
        **{"kind": "document_1", "name": "执照.pdf", "content": PDF, "at": AT, **fields},
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"content": b""},
        {"content": PDF + b"x" * (10 * MIB)},
        {"content": b"MZ\x90\x00", "name": "执照.pdf"},
        {"content": b"<svg onload='alert(1)'/>", "name": "a.png"},
        {"kind": "passport"},
    ],
    ids=["empty", "too large", "a programme", "a drawing", "unknown place"],
)
def test_what_is_not_taken(owner, draft, fields):
    with pytest.raises(operations.UnableToAddDocument):
        add(owner, draft, **fields)
    assert not Document.objects.exists()


def test_a_name_leads_nowhere(owner, draft, tmp_path):
    document = add(owner, draft, name="../../etc/执照.exe")

    assert document.name == "执照.pdf"
    assert "执照" not in document.path
    assert (tmp_path / document.path).resolve().is_relative_to(tmp_path)


def test_the_same_file_twice_stays_one(owner, draft):
    assert add(owner, draft).pk == add(owner, draft, name="又一次.pdf").pk


def test_too_many_are_refused(owner, draft):
    for number in range(40):
        add(owner, draft, content=PDF + str(number).encode())
    with pytest.raises(operations.UnableToAddDocument):
        add(owner, draft)


def test_removing_takes_the_file_too(owner, draft, django_capture_on_commit_callbacks):
    document = add(owner, draft)
    with django_capture_on_commit_callbacks(execute=True):
        operations.remove_document(
            actor=owner, application_id=draft.pk, document_id=document.pk, at=AT
        )
    assert not default_storage.exists(document.path)


def test_what_the_bank_has_stays(owner, bank):
    application = sent(owner)
    operations.ask_for_more(
        actor=bank.actor("customer_manager"),
        application_id=application.pk,
        kinds=["other"],
        message="",
        due_on=AT.date(),
        at=AT,
    )
    with pytest.raises(operations.UnableToChangeApplication):
        operations.remove_document(
            actor=owner,
            application_id=application.pk,
            document_id=application.documents.first().pk,
            at=AT,
        )


def test_staff_see_what_was_sent_on_record(owner, bank):
    application = complete(owner)
    manager, document = bank.actor("customer_manager"), application.documents.first()
    with pytest.raises(OutOfReach):
        queries.document_file(actor=manager, document_id=document.pk)

    operations.submit_application(actor=owner, application_id=application.pk, at=AT)

    found = queries.document_file(actor=manager, document_id=document.pk)
    assert found.content == PDF
    assert found.disposition.startswith("attachment")
    assert AuditEvent.objects.filter(kind="look", action="applications.document_file").exists()


def test_others_do_not_meet_a_document(owner, bank):
    document = sent(owner).documents.first()
    bank.enterprise("E2")
    for query, actor in (
        (queries.my_document, bank.actor("owner", enterprise_id="E2")),
        (queries.document_file, bank.actor("customer_manager", unit="O2", username="far")),
    ):
        with pytest.raises(OutOfReach):
            query(actor=actor, document_id=document.pk)


def test_a_lost_file_is_told(owner):
    document = sent(owner).documents.first()
    default_storage.delete(document.path)
    with pytest.raises(queries.UnableToReadDocument):
        queries.my_document(actor=owner, document_id=document.pk)
