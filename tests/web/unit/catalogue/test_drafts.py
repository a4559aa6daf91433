"""Drafts are kept as written, with what is wrong and where; only tried and right ones go on."""

import pytest
from tests.web.catalogue_pieces import AT, TODAY, loan_document

from puhui_web.accounts.access import OutOfReach, Refused
from puhui_web.catalogue.changing import UnableToChangeVersion
from puhui_web.catalogue.models import ItemVersion
from puhui_web.catalogue.operations import (
    propose_version,
    save_draft,
    save_draft_text,
    start_draft,
    start_item,
    try_draft,
)
from puhui_web.catalogue.queries import catalogue_page, item_history, version_page
from puhui_web.jobs.models import Job


@pytest.fixture
def draft(loan, writer):
    return start_draft(actor=writer, code="tax_loan", at=AT)


def save(actor, draft, **changes):
    return save_draft(
        actor=actor,
        version_id=draft.pk,
        document=loan_document(**changes),
        revision=draft.revision,
        at=AT,
    )


def test_a_draft_begins_as_a_copy_of_what_is_in_force(draft, loan):
    assert (draft.number, draft.state, draft.document) == (2, "draft", loan.document)
    assert draft.based_on == loan


def test_an_item_has_one_open_draft(draft, writer):
    with pytest.raises(UnableToChangeVersion, match="still open"):
        start_draft(actor=writer, code="tax_loan", at=AT)


def test_what_is_wrong_is_listed_by_its_place_and_kept(draft, writer):
    saved = save(
        writer,
        draft,
        requirements=[
            {**loan_document()["requirements"][0], "test": {"fact": "tax_grade", "one_of": ["Z"]}},
            {**loan_document()["requirements"][1], "test": {"fact": "no_such_fact", "is": True}},
        ],
    )
    assert [problem["path"] for problem in saved.problems] == [
        "requirements[0].test.one_of",
        "requirements[1].test.fact",
    ]
    assert all(problem["zh"] and problem["en"] for problem in saved.problems)
    assert saved.document["requirements"][0]["test"]["one_of"] == ["Z"]


def test_text_that_cannot_be_read_is_kept_with_line_and_column(draft, writer):
    text = "name: {zh: 税信贷\nsummary: x"
    saved = save_draft_text(
        actor=writer, version_id=draft.pk, text=text, revision=draft.revision, at=AT
    )
    saved.refresh_from_db()
    assert saved.unread_text == text
    assert "line 2" in saved.problems[0]["en"]
    assert saved.document == loan_document(), "the last readable document is not lost"
    with pytest.raises(UnableToChangeVersion, match="mistakes"):
        try_draft(actor=writer, version_id=draft.pk, today=TODAY, at=AT)


def test_dates_and_decimals_of_yaml_become_json(draft, writer):
    saved = save_draft_text(
        actor=writer,
        version_id=draft.pk,
        text="valid_from: 2024-05-01\nstatus: fact",
        revision=draft.revision,
        at=AT,
    )
    saved.refresh_from_db()
    assert saved.document["valid_from"] == "2024-05-01"


def test_code_and_kind_of_an_item_never_change(draft, writer):
    saved = save(writer, draft, code="another", kind="policy")
    assert (saved.document["code"], saved.document["kind"]) == ("tax_loan", "product")


def test_an_edit_on_an_outdated_page_is_refused(draft, writer):
    save(writer, draft)
    with pytest.raises(UnableToChangeVersion, match="changed after you opened it"):
        save(writer, draft)


def test_a_draft_is_proposed_only_after_it_was_tried(draft, writer):
    saved = save(writer, draft)
    with pytest.raises(UnableToChangeVersion, match="not tried"):
        propose_version(actor=writer, version_id=draft.pk, note="改", at=AT)
    ItemVersion.objects.filter(pk=draft.pk).update(dry_run={}, dry_run_revision=saved.revision)
    with pytest.raises(UnableToChangeVersion, match="no reason"):
        propose_version(actor=writer, version_id=draft.pk, note="  ", at=AT)
    assert propose_version(actor=writer, version_id=draft.pk, note="改", at=AT).state == "proposed"


def test_a_dry_run_is_outdated_by_the_next_edit(draft, writer):
    saved = save(writer, draft)
    ItemVersion.objects.filter(pk=draft.pk).update(dry_run={}, dry_run_revision=saved.revision)
    save(writer, saved, status="fact")
    with pytest.raises(UnableToChangeVersion, match="not tried"):
        propose_version(actor=writer, version_id=draft.pk, note="改", at=AT)


def test_asking_twice_for_the_same_dry_run_starts_one_job(draft, writer):
    for _ in range(2):
        try_draft(actor=writer, version_id=draft.pk, today=TODAY, at=AT)
    assert Job.objects.filter(kind="catalogue_dry_run").count() == 1


def test_a_new_item_begins_as_a_draft_with_what_it_lacks(bank, writer):
    version = start_item(actor=writer, code="new_loan", document={"kind": "product"}, at=AT)
    assert version.document == {"kind": "product", "code": "new_loan"}
    assert version.problems, "most of it is still to be written"
    for code in ("new_loan", "New Loan", "x"):
        with pytest.raises(UnableToChangeVersion):
            start_item(actor=writer, code=code, document={"kind": "product"}, at=AT)


def test_roles_without_the_permission_are_refused(loan, bank):
    with pytest.raises(Refused):
        start_draft(actor=bank.actor("customer_manager"), code="tax_loan", at=AT)
    with pytest.raises(OutOfReach):
        start_draft(actor=bank.actor("product_manager"), code="nothing", at=AT)


def test_partners_see_published_versions_only(draft, bank):
    investor = bank.actor("investor")
    assert version_page(actor=investor, code="tax_loan", number=1).version.state == "published"
    with pytest.raises(OutOfReach):
        version_page(actor=investor, code="tax_loan", number=2)
    _, (row,) = catalogue_page(actor=investor, today=TODAY)
    assert row.open is None
    assert catalogue_page(actor=investor, today=TODAY, state="draft")[1] == ()
    assert len(item_history(actor=investor, code="tax_loan", today=TODAY).versions) == 1


def test_a_version_tells_what_it_changes(draft, writer):
    richer = {**loan_document()["loan"], "amount_max_yuan": "800000"}
    save(writer, draft, loan=richer, regions=["520302"])
    page = version_page(actor=writer, code="tax_loan", number=2)
    assert [(c.place.zh, c.before.zh, c.after.zh) for c in page.changes] == [
        ("贷款条件 · 最高金额（元）", "500,000", "800,000"),
        ("适用区县", "（无）", "红花岗区"),
    ]
