"""One person writes a version, another publishes it: by the operations and by the database."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.web.catalogue_pieces import AT, TODAY, loan_document

from puhui_web.audit.models import AuditEvent
from puhui_web.catalogue.changing import UnableToChangeVersion
from puhui_web.catalogue.models import ItemVersion
from puhui_web.catalogue.operations import (
    propose_version,
    publish_version,
    reject_version,
    save_draft,
    start_draft,
)
from puhui_web.jobs.models import Job
from puhui_web.outbox.models import Event
from puhui_web.tasks.models import Task


def tried(version):
    """Mark a draft as tried, as the job does at its end."""
    ItemVersion.objects.filter(pk=version.pk).update(dry_run={}, dry_run_revision=version.revision)


@pytest.fixture
def proposed(loan, writer):
    draft = start_draft(actor=writer, code="tax_loan", at=AT)
    document = loan_document()
    document["loan"]["amount_max_yuan"] = "800000"
    draft = save_draft(
        actor=writer, version_id=draft.pk, document=document, revision=draft.revision, at=AT
    )
    tried(draft)
    return propose_version(actor=writer, version_id=draft.pk, note="额度提高", at=AT)


def publish(actor, version, day=TODAY):
    return publish_version(actor=actor, version_id=version.pk, valid_from=day, today=TODAY, at=AT)


def test_the_writer_cannot_publish_even_with_the_permission(proposed, writer):
    with pytest.raises(UnableToChangeVersion, match="hand in this version"):
        publish(writer, proposed)
    assert ItemVersion.objects.get(pk=proposed.pk).state == "proposed"


def test_an_earlier_writer_of_the_draft_cannot_publish_it_either(loan, writer, checker, bank):
    draft = start_draft(actor=writer, code="tax_loan", at=AT)
    draft = save_draft(
        actor=checker, version_id=draft.pk, document=loan_document(), revision=1, at=AT
    )
    tried(draft)
    propose_version(actor=checker, version_id=draft.pk, note="改", at=AT)
    for actor in (writer, checker):
        with pytest.raises(UnableToChangeVersion):
            publish(actor, draft)
    assert publish(bank.actor("administrator"), draft).state == "published"


def test_the_database_refuses_what_the_writer_published(proposed):
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemVersion.objects.filter(pk=proposed.pk).update(
            state="published", valid_from=TODAY, published_by=proposed.written_by
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemVersion.objects.filter(pk=proposed.pk).update(state="published", valid_from=TODAY)


def test_publishing_ends_the_version_before_and_tells(proposed, checker, loan):
    tomorrow = TODAY + timedelta(days=1)
    published = publish(checker, proposed, tomorrow)
    loan.refresh_from_db()
    assert (loan.valid_until, published.valid_from, published.valid_until) == (
        tomorrow,
        tomorrow,
        None,
    )
    assert published.published_by_id == checker.user_id
    assert Event.objects.get(name="catalogue.published").data["code"] == "tax_loan"
    assert Task.objects.get(kind="catalogue_publish").done_at is not None
    assert not Job.objects.filter(kind="match_everybody").exists(), "it is not in force yet"


def test_what_is_in_force_at_once_is_matched_at_once(proposed, checker):
    publish(checker, proposed)
    assert Job.objects.get(kind="match_everybody").arguments == {"as_of": TODAY.isoformat()}


@pytest.mark.parametrize("day", [TODAY - timedelta(days=1), date(2023, 12, 1)])
def test_a_version_cannot_begin_in_the_past(proposed, checker, day):
    with pytest.raises(UnableToChangeVersion, match="past"):
        publish(checker, proposed, day)


def test_the_change_is_on_record_with_what_was_before(proposed):
    event = AuditEvent.objects.get(action="catalogue.save_draft")
    assert event.before == {"loan.amount_max_yuan": "500000"}
    assert event.after == {"loan.amount_max_yuan": "800000"}


def test_a_rejected_version_goes_back_with_the_reason(proposed, checker, writer):
    with pytest.raises(UnableToChangeVersion, match="no reason"):
        reject_version(actor=checker, version_id=proposed.pk, reason=" ", at=AT)
    rejected = reject_version(actor=checker, version_id=proposed.pk, reason="额度过高", at=AT)
    assert (rejected.state, rejected.note) == ("rejected", "额度过高")
    assert Task.objects.get(kind="catalogue_rejected").assignee_id == writer.user_id
    assert start_draft(actor=writer, code="tax_loan", at=AT).number == 3
