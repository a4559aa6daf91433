"""A form is refused before it is shown, and the refusal is on record; see also the page matrix."""

from django.urls import reverse

from puhui_web.audit.models import AuditEvent


def refusals():
    return AuditEvent.objects.filter(kind="refusal")


def test_a_form_is_refused_before_it_is_shown_and_that_is_on_record(bank):
    page = reverse("desk_article_new")
    assert bank.client("auditor").get(page).status_code == 403
    (event,) = refusals()
    assert (event.action, event.subject) == ("desk_article_new", page)
    assert event.actor == bank.actor("auditor").id


def test_an_empty_form_is_refused_before_it_is_read(bank):
    bank.enterprise("E1")
    page = reverse("desk_customer_consent", args=["E1"])
    assert bank.client("approver").post(page).status_code == 403
    assert refusals().get().action == "desk_customer_consent"


def test_who_holds_the_permission_sees_the_form_and_nothing_is_on_record(bank):
    assert bank.client("product_manager").get(reverse("desk_article_new")).status_code == 200
    assert not refusals().exists()
