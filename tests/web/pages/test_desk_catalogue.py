"""The catalogue on the desk: edit without scripts, try, hand on, publish by a second person."""

import re
from datetime import timedelta

import pytest
from tests.web.catalogue_pieces import loan_document, put_in_force

from puhui_web import clock
from puhui_web.catalogue.jobs import catalogue_dry_run, match_everybody_job
from puhui_web.catalogue.models import ItemVersion
from puhui_web.enterprises.models import EnterpriseProfile
from puhui_web.jobs.models import Job
from puhui_web.jobs.run import JobRun

ITEM = "/desk/catalogue/tax_loan/"


@pytest.fixture
def loan(bank):
    return put_in_force(loan_document())


@pytest.fixture
def browser(bank, loan):
    return bank.client("product_manager")


@pytest.fixture
def editing(browser):
    browser.post(f"{ITEM}draft/")
    return browser


def form_of(response):
    """Return what a browser would send of the editor's form, had nobody touched it."""
    page = response.context
    sent = {f"req-{name}": value for name, value in _management(page["formset"]).items()}
    sent["revision"] = page["version"].revision
    for _, fields in page["groups"]:
        # A browser says nothing of check boxes that are not ticked.
        sent |= {f.bound.name: f.bound.value() or "" for f in fields if f.bound.value() != []}
    for place, form in enumerate(page["formset"]):
        for field in form:
            if field.name == "can_change" and not field.value():
                continue
            sent[f"req-{place}-{field.name}"] = field.value() or ""
    return sent


def _management(formset):
    form = formset.management_form
    return {field.name: field.value() or "0" for field in form}


def draft():
    return ItemVersion.objects.get(number=2)


def carried_out(function, kind):
    """Carry out the one job of a kind as a worker does."""
    job = Job.objects.get(kind=kind, state="waiting")
    Job.objects.filter(pk=job.pk).update(state="running", holder="here")
    result = function(run=JobRun(job_id=job.pk, holder="here"), **job.arguments)
    Job.objects.filter(pk=job.pk).update(state="done", result=result)


def test_saving_the_untouched_form_changes_nothing(editing):
    response = editing.get(f"{ITEM}2/edit/")
    saved = editing.post(f"{ITEM}2/edit/", {**form_of(response), "action": "save"})
    assert saved.status_code == 302
    assert draft().document == loan_document()
    assert draft().revision == 2


def test_a_field_that_is_wrong_is_kept_and_told_at_its_place(editing):
    sent = form_of(editing.get(f"{ITEM}2/edit/"))
    sent["loan__amount_min_yuan"] = "<很多>"
    page = editing.post(f"{ITEM}2/edit/", {**sent, "action": "save"}, follow=True)
    text = page.content.decode()
    assert "&lt;很多&gt;" in text
    assert "<很多>" not in text
    assert re.search(r'aria-invalid="true"[^>]*aria-describedby="[^"]*amount_min_yuan', text)
    assert "loan.amount_min_yuan" in text


def test_buttons_add_move_and_remove_requirements_and_keep_what_was_typed(editing):
    sent = form_of(editing.get(f"{ITEM}2/edit/"))
    sent["summary__zh"] = "改过的介绍"
    editing.post(f"{ITEM}2/edit/", {**sent, "action": "add_simple"})
    assert len(draft().document["requirements"]) == 3
    assert draft().document["summary"]["zh"] == "改过的介绍"

    sent = form_of(editing.get(f"{ITEM}2/edit/"))
    sent |= {"req-2-fact": "age_months", "req-2-operator": "at_least", "req-2-value": "24"}
    editing.post(f"{ITEM}2/edit/", {**sent, "action": "up-2"})
    moved = draft().document["requirements"][1]
    assert moved["test"] == {"fact": "age_months", "at_least": 24}

    sent = form_of(editing.get(f"{ITEM}2/edit/"))
    editing.post(f"{ITEM}2/edit/", {**sent, "action": "remove-1"})
    assert draft().document["requirements"] == loan_document()["requirements"]


def test_an_outdated_page_keeps_what_was_typed_and_saves_nothing(editing):
    sent = form_of(editing.get(f"{ITEM}2/edit/"))
    editing.post(f"{ITEM}2/edit/", {**sent, "action": "save"})
    sent["summary__zh"] = "第二个窗口"
    page = editing.post(f"{ITEM}2/edit/", {**sent, "action": "save"})
    assert page.status_code == 200
    assert "第二个窗口" in page.content.decode()
    assert draft().document["summary"]["zh"] != "第二个窗口"


def test_text_that_cannot_be_read_is_shown_again(editing):
    text = "name: {zh: 一\nsummary"
    page = editing.post(f"{ITEM}2/text/", {"text": text, "revision": draft().revision}, follow=True)
    assert page.context["form"]["text"].value() == text
    assert "第 2 行" in page.content.decode()


def test_from_draft_to_force_through_two_people(editing, bank):
    bank.enterprise("E1")
    EnterpriseProfile.objects.update(facts={"closed_flag": False, "age_months": 5})
    sent = form_of(editing.get(f"{ITEM}2/edit/"))
    sent |= {"loan__amount_max_yuan": "800,000", "req-0-value": "A, B, M, C"}
    page = editing.post(f"{ITEM}2/edit/", {**sent, "action": "try"}, follow=True)
    assert 'hx-trigger="every 1s"' in page.content.decode()
    carried_out(catalogue_dry_run, "catalogue_dry_run")
    assert "这一修改使 0 家企业新增符合" in editing.get(f"{ITEM}2/dry-run/").content.decode()

    missing = editing.post(f"{ITEM}2/propose/", {"note": ""})
    assert missing.context["propose_form"].errors
    editing.post(f"{ITEM}2/propose/", {"note": "额度提高"})
    today = clock.today()
    refused = editing.post(f"{ITEM}2/decide/", {"valid_from": today, "publish": "yes"})
    assert "须由另一位同事发布" in refused.content.decode()
    assert draft().state == "proposed"

    second = bank.client("administrator")
    page = second.get(f"{ITEM}2/decide/").content.decode()
    assert "500,000" in page
    assert "800,000" in page
    assert "纳税信用等级为 A 级、B 级、M 级、C 级" in page
    past = second.post(
        f"{ITEM}2/decide/", {"valid_from": today - timedelta(days=1), "publish": "yes"}
    )
    assert past.context["publish_form"].errors
    second.post(f"{ITEM}2/decide/", {"valid_from": today, "publish": "yes"})
    assert draft().state == "published"
    assert second.get(ITEM).context["history"].row.in_force == draft()


def test_leads_are_taken_over_by_the_manager(browser, bank):
    bank.enterprise("E1", name="青禾食品")
    EnterpriseProfile.objects.update(facts={"closed_flag": False, "age_months": 30})
    browser.post("/desk/catalogue/match-runs/start/")
    carried_out(match_everybody_job, "match_everybody")
    assert "1" in browser.get("/desk/catalogue/match-runs/").content.decode()
    manager = bank.client("customer_manager")
    page = manager.get(f"{ITEM}leads/")
    assert "青禾食品" in page.content.decode()
    taken = manager.post(f"{ITEM}leads/add/", {"enterprise_id": "E1"}, follow=True)
    assert "已加入我的线索" in taken.content.decode()
    again = manager.post(f"{ITEM}leads/add/", {"enterprise_id": "E1"}, follow=True)
    assert "已有进行中的线索" in again.content.decode()
    other = bank.client("customer_manager", unit="S2")
    assert "青禾食品" not in other.get(f"{ITEM}leads/").content.decode()
    assert other.post(f"{ITEM}leads/add/", {"enterprise_id": "E1"}).status_code == 404


def test_a_new_item_opens_in_the_editor(browser):
    given = {"kind": "policy", "code": "tea_policy", "name_zh": "茶政策", "name_en": "Tea policy"}
    page = browser.post("/desk/catalogue/new-item/", given, follow=True)
    assert page.redirect_chain[-1][0] == "/desk/catalogue/tea_policy/1/edit/"
    assert "loan__repayment" not in page.content.decode(), "a policy lends nothing"
    taken = browser.post("/desk/catalogue/new-item/", given)
    assert "tea_policy" in taken.context["form"].non_field_errors()[0]


def test_an_item_is_retired_with_a_reason(browser, bank):
    given = {"retire-valid_until": clock.today(), "retire-reason": ""}
    assert browser.post(f"{ITEM}retire/", given).context["retire_form"].errors
    browser.post(f"{ITEM}retire/", {**given, "retire-reason": "停办"})
    assert ItemVersion.objects.get().state == "retired"


@pytest.mark.parametrize(
    "path",
    [ITEM, f"{ITEM}1/", "/desk/catalogue/", "/desk/catalogue/?kind=product&state=published"],
)
def test_pages_open_in_both_languages(editing, path):
    for language in ("zh-hans", "en"):
        page = editing.get(path, headers={"accept-language": language})
        assert page.status_code == 200
        assert ("税信贷" if language == "zh-hans" else "Tax loan") in page.content.decode()


def test_the_list_asks_the_database_the_same_for_few_and_for_many(
    browser, django_assert_max_num_queries, django_assert_num_queries
):
    browser.get("/desk/catalogue/")  # what a process reads once is read
    with django_assert_max_num_queries(20) as few:
        browser.get("/desk/catalogue/")
    for number in range(8):
        put_in_force(loan_document(code=f"loan_{number}"))
    with django_assert_num_queries(len(few.captured_queries)):
        browser.get("/desk/catalogue/")
