"""The list of customers, the page of one, and what is done from it."""

import pytest
from tests.web.catalogue_pieces import loan_document, put_in_force
from tests.web.unit.enterprises.made import agree, with_document

from puhui_web import clock
from puhui_web.audit.models import AuditEvent
from puhui_web.enterprises.models import Authorisation, RatingOverride
from puhui_web.leads.models import Lead, Visit


def text(answer):
    return answer.content.decode()


@pytest.fixture
def firm(bank):
    made = with_document(bank.enterprise("E1", name="甲商贸有限公司"))
    agree(made, "tax", "bank")
    return made


@pytest.fixture
def client(bank):
    return bank.client("customer_manager")


def test_listed_and_filtered(bank, client, firm):
    bank.enterprise("E2", name="乙餐馆", is_borrower=True)
    said = text(client.get("/desk/customers/"))
    assert "甲商贸有限公司" in said
    assert "乙餐馆" in said
    assert "乙餐馆" not in text(client.get("/desk/customers/?grade=B"))
    assert "甲商贸" not in text(client.get("/desk/customers/?kind=borrower"))
    assert "没有符合条件的企业" in text(client.get("/desk/customers/?text=丙"))


def test_filters_that_make_no_sense_are_not_asked(client, firm):
    answer = client.get("/desk/customers/?grade=Z&manager=x&section=9&order=secret")
    assert "甲商贸有限公司" in text(answer)


def test_another_branch_is_not_there(bank, firm):
    stranger = bank.client("customer_manager", unit="S2")
    assert "甲商贸" not in text(stranger.get("/desk/customers/"))
    assert stranger.get("/desk/customers/E1/").status_code == 404
    assert AuditEvent.objects.filter(kind="refusal", subject="enterprise:E1").exists()


def test_an_empty_list_says_what_will_come(client):
    assert "您的辖内还没有企业" in text(client.get("/desk/customers/"))


def test_exported_by_who_may(bank, client, firm):
    assert client.get("/desk/customers/export/").status_code == 403
    answer = bank.client("branch_head").get("/desk/customers/export/?grade=B")
    assert b"".join(answer.streaming_content).decode().count("\n") == 2
    assert "attachment" in answer.headers["Content-Disposition"]


def test_as_many_queries_for_a_long_list(bank, client, django_assert_max_num_queries):
    manager = bank.person("customer_manager")
    for number in range(40):
        bank.enterprise(f"E{number}", manager=manager)
    client.get("/desk/customers/")
    with django_assert_max_num_queries(9):
        client.get("/desk/customers/")


def test_the_whole_customer_on_one_page(client, firm):
    said = text(client.get("/desk/customers/E1/"))
    for part in ("甲商贸有限公司", "经营快贷", "6 万元", "tax reason", "tax improvement", "同法人"):
        assert part in said, part
    assert "王**" in said
    assert "王小明" not in said
    assert said.count("<svg") == 3  # radar, one series, ties
    assert AuditEvent.objects.filter(kind="look", subject="enterprise:E1").exists()


def test_every_figure_has_its_page(client, firm):
    assert "经营活力" in text(client.get("/desk/customers/E1/figures/"))


def test_an_enterprise_of_which_nothing_is_known(bank, client):
    bank.enterprise("E1")
    said = text(client.get("/desk/customers/E1/"))
    assert "未评级" in said
    assert "还没有评级" in said


def test_as_many_queries_however_much_there_is(client, firm, django_assert_max_num_queries):
    page = "/desk/customers/E1/"
    client.get(page)
    with django_assert_max_num_queries(34):
        client.get(page)


def test_matches_as_a_part_and_as_a_page(client, firm):
    put_in_force(loan_document())
    part = client.get("/desk/customers/E1/matches/", headers={"HX-Request": "true"})
    assert "税信贷" in text(part)
    assert "<html" not in text(part)
    assert "<html" in text(client.get("/desk/customers/E1/matches/"))


def test_the_full_name_for_a_reason_only(client, firm):
    page = "/desk/customers/E1/unmask/"
    assert "王小明" not in text(client.post(page, {"reason": ""}))
    assert "王小明" in text(client.post(page, {"reason": "上门核实"}))
    assert AuditEvent.objects.get(action="enterprises.unmask").after["reason"] == "上门核实"


def test_consent_is_recorded_and_withdrawn(client, firm):
    typed = {
        "sources": ["utility"],
        "given_by": "王小明",
        "how_given": "paper",
        "evidence": "",
        "valid_until": str(clock.today().replace(year=clock.today().year + 1)),
    }
    page = "/desk/customers/E1/consent/"
    answer = client.post(page, typed)
    assert "errorlist" in text(answer)
    assert "王小明" in text(answer)  # what was typed is kept
    assert client.post(page, {**typed, "evidence": "档案 7"}).status_code == 302
    made = Authorisation.objects.get(evidence="档案 7")
    withdrawal = f"/desk/customers/E1/consent/{made.pk}/withdraw/"
    assert client.post(withdrawal, {"reason": "书面申请 3 号"}).status_code == 302
    made.refresh_from_db()
    assert made.withdrawn_at is not None


def test_a_grade_proposed_and_decided_by_another(bank, client, firm):
    page = "/desk/customers/E1/override/"
    assert "errorlist" in text(client.post(page, {"grade": "B", "reason": "同级"}))
    assert client.post(page, {"grade": "A", "reason": "新签大单"}).status_code == 302
    proposed = RatingOverride.objects.get()
    approver = bank.client("approver")
    assert "甲商贸有限公司" in text(approver.get("/desk/ratings/overrides/"))
    decision = f"/desk/ratings/overrides/{proposed.pk}/"
    assert client.get(decision).status_code == 403
    answer = approver.post(decision, {"act": "confirm", "note": "属实"})
    assert answer.status_code == 302
    firm.refresh_from_db()
    assert firm.grade == "A"
    assert "人工调整" in text(client.get("/desk/customers/E1/"))


def test_a_rejection_needs_its_reason(bank, client, firm):
    client.post("/desk/customers/E1/override/", {"grade": "A", "reason": "新签大单"})
    decision = f"/desk/ratings/overrides/{RatingOverride.objects.get().pk}/"
    assert "errorlist" in text(bank.client("approver").post(decision, {"act": "reject"}))


def test_assigned_by_the_head(bank, firm):
    manager = bank.person("customer_manager", unit="O1", username="her")
    head, page = bank.client("branch_head"), "/desk/customers/E1/assign/"
    assert "her" not in text(head.get("/desk/customers/E1/"))
    typed = {"unit_id": bank.units["O1"].pk, "manager_id": manager.pk}
    assert head.post(page, typed).status_code == 302
    firm.refresh_from_db()
    assert firm.manager == manager


def test_a_visit_is_written_down(client, firm):
    page = "/desk/customers/E1/visit/"
    assert "上门走访" in text(client.get(page))
    typed = {
        "kind": "visit",
        "at": f"{clock.today()}T00:00",
        "outcome": "interested",
        "people": "欧阳明 老板\n李 会计",
        "wanted_wan": "12.5",
    }
    assert "没有写看到或听到了什么" in text(client.post(page, typed))
    assert client.post(page, {**typed, "seen": "两台机器在开"}).status_code == 302
    visit = Visit.objects.get()
    assert (visit.wanted_fen, visit.people[0]["name"]) == (12_500_000, "欧**")
    said = text(client.get("/desk/customers/E1/"))
    assert "两台机器在开" in said
    assert "欧阳明" not in said


def test_a_lead_is_entered(client, firm):
    put_in_force(loan_document())
    page = "/desk/customers/E1/lead/"
    assert "税信贷" in text(client.get(page))
    typed = {"product_code": "tax_loan", "source": "need", "note": "熟客"}
    assert client.post(page, typed).status_code == 302
    assert (Lead.objects.get().source, Lead.objects.get().note) == ("need", "熟客")
