"""What is kept of a visit, and what it does to its lead and to the tasks."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.unit.leads.made import AT, TODAY, lead, notes

from puhui_web.accounts.access import OutOfReach
from puhui_web.leads import operations, queries
from puhui_web.leads.models import Lead, Visit
from puhui_web.tasks.models import Task
from puhui_web.uploads import UnableToTakeFile

JPEG = b"\xff\xd8\xff\xe0" + b"0" * 100


@pytest.fixture
def manager(bank):
    return bank.actor("customer_manager")


@pytest.fixture
def firm(bank):
    return bank.enterprise("E1")


def record(actor, **fields):
    lead_id = fields.pop("lead_id", None)
    return operations.record_visit(
        actor=actor, enterprise_id="E1", notes=notes(**fields), at=AT, lead_id=lead_id
    )


def test_people_are_kept_masked(manager, firm):
    record(manager, people=(("欧阳明", "老板"), (" ", "会计")))
    assert Visit.objects.get().people == [
        {"name": "欧**", "position": "老板"},
        {"name": "", "position": "会计"},
    ]


def test_it_moves_its_lead_on(manager, firm):
    made = lead(firm)
    until = TODAY + timedelta(days=5)
    record(manager, lead_id=made.pk, next_step_on=until)
    made.refresh_from_db()
    assert (made.state, made.manager_id, made.contacted_at) == ("visiting", manager.user_id, AT)
    assert made.next_step_on == until


def test_nobody_reached_is_no_contact(manager, firm):
    made = lead(firm)
    record(manager, lead_id=made.pk, outcome="not_reached", seen="")
    made.refresh_from_db()
    assert (made.state, made.contacted_at) == ("new", None)


def test_the_next_step_is_a_task_that_the_next_visit_closes(manager, firm):
    record(manager, next_step_on=TODAY + timedelta(days=5))
    task = Task.objects.get()
    assert (task.assignee_id, task.kind, task.enterprise_id) == (manager.user_id, "next_step", "E1")
    assert task.due_at.date() == TODAY + timedelta(days=5)

    record(manager, next_step_on=TODAY + timedelta(days=9))

    open_tasks = Task.objects.filter(done_at=None)
    assert [t.due_at.date() for t in open_tasks] == [TODAY + timedelta(days=9)]


def test_signs_of_trouble_are_told_to_the_unit(manager, firm, bank):
    record(manager, outcome="worrying", seen="大门贴了封条")
    alert = Task.objects.get()
    assert (alert.is_alert, alert.unit_id) == (True, bank.units["O1"].pk)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "dream"},
        {"outcome": "fine"},
        {"at": AT + timedelta(minutes=1)},
        {"next_step_on": TODAY - timedelta(days=1)},
        {"wanted_fen": 0},
        {"seen": " "},
        {"photos": [SimpleUploadedFile("a.jpg", JPEG)] * 10},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_not_recorded(manager, firm, wrong):
    with pytest.raises(operations.UnableToRecordVisit):
        record(manager, **wrong)
    assert not Visit.objects.exists()


def test_a_lead_of_another_firm_does_not_fit(manager, firm, bank):
    other = lead(bank.enterprise("E2"))
    with pytest.raises(operations.UnableToRecordVisit):
        record(manager, lead_id=other.pk)
    assert Lead.objects.get().state == "new"


def test_photos_are_known_by_their_content(manager, firm, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = record(manager, photos=[SimpleUploadedFile("../门头.jpg", JPEG)])
    photo = queries.visit_photo(actor=manager, photo_id=made.photos.get().pk)
    assert (photo.name, photo.content_type, photo.path.read_bytes()) == (
        "门头.jpg",
        "image/jpeg",
        JPEG,
    )
    with pytest.raises(UnableToTakeFile):
        record(manager, photos=[SimpleUploadedFile("a.jpg", b"<script>")])


def test_another_branch_sees_neither_visit_nor_photo(manager, firm, bank, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = record(manager, photos=[SimpleUploadedFile("a.jpg", JPEG)])
    stranger = bank.actor("customer_manager", unit="S2")
    with pytest.raises(OutOfReach):
        queries.visits_of(actor=stranger, enterprise_id="E1")
    with pytest.raises(OutOfReach):
        queries.visit_photo(actor=stranger, photo_id=made.photos.get().pk)
    assert queries.visits_page(actor=stranger, whose="unit").rows == []


def test_visits_the_newest_first(manager, firm):
    old = record(manager, at=AT - timedelta(days=3))
    new = record(manager)
    page = queries.visits_of(actor=manager, enterprise_id="E1")
    assert [visit.pk for visit in page.rows] == [new.pk, old.pk]
