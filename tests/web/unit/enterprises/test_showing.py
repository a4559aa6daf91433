"""Consent and disputes take effect at once, before any job has run."""

from datetime import timedelta

import pytest
from tests.web.unit.enterprises.made import AT, TAX_SALES, agree, with_document

from puhui_web import clock
from puhui_web.enterprises import operations, queries
from puhui_web.enterprises.facts import facts_of, facts_table
from puhui_web.enterprises.models import Authorisation


@pytest.fixture
def enterprise(bank):
    return with_document(bank.enterprise("E1"), tax_grade="A", loan_balance_fen=5, form="company")


def page_of(bank):
    return queries.enterprise_page(actor=bank.actor("customer_manager"), enterprise_id="E1")


def tax_says(profile):
    """Return whatever of the tax office's is in a profile."""
    features = {f.name: f.value for group in profile.groups for f in group.features}
    found = {
        "address": profile.value("address") == "tax address",
        "feature": features[TAX_SALES] is not None,
        "view": any(view.score is not None for view in profile.views),
        "stage": bool(profile.life_stage and profile.life_stage.stage),
        "reason": "tax reason" in [r.text.zh for r in profile.rating.reasons],
        "improvement": bool(profile.rating.improvements),
        "thin": "thin" in [r.text.zh for r in profile.rating.reasons],
        "tie": any(tie.name == "tax phone tie" for tie in profile.ties),
        "series": any(line.points for line in profile.series),
        "facts": any(group.table == "tax.filings" for group in profile.facts),
        "newest": any(s.newest_on for s in profile.sources if s.source == "tax"),
    }
    return {name for name, is_there in found.items() if is_there}


ALL = {"address", "feature", "view", "stage", "reason", "improvement", "thin", "tie"} | {
    *("series", "facts", "newest"),
}


def test_what_was_agreed_to_is_shown(bank, enterprise):
    agree(enterprise, "tax")
    page = page_of(bank)
    assert tax_says(page.profile) == ALL
    assert page.profile.rating.outdated is None
    assert facts_of(enterprise_id="E1")["tax_grade"] == "A"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (None, "never_given"),
        ({"until": clock.today()}, "expired"),
        ({"since": clock.today() + timedelta(days=1)}, "not_yet_valid"),
        ({"purpose": "statistics"}, "other_purpose"),
        ({"withdrawn_at": clock.now()}, "withdrawn"),
    ],
)
def test_what_does_not_hold_hides_all_of_the_source_with_the_reason(
    bank, enterprise, given, reason
):
    if given is not None:
        agree(enterprise, "tax", **given)
    profile = page_of(bank).profile
    assert tax_says(profile) == set()
    assert profile.value("address") == "registered address"  # the next sure one
    hidden = {why.code for field in profile.fields for why in field.hidden}
    assert hidden == {reason}
    assert profile.rating.outdated.code == reason
    assert [r.text.zh for r in profile.rating.reasons] == ["age"]
    assert facts_of(enterprise_id="E1") == {"form": "company", "loan_balance_fen": 5, "grade": "B"}


def test_withdrawing_hides_at_the_next_look(bank, enterprise):
    given = agree(enterprise, "tax")
    assert tax_says(page_of(bank).profile) == ALL
    operations.withdraw_own_authorisation(
        actor=bank.actor("owner"), authorisation_id=given.pk, at=clock.now()
    )
    assert tax_says(page_of(bank).profile) == set()
    assert facts_table()["tax_grade"].to_list() == [None]


def test_of_two_authorisations_one_that_holds_is_enough(bank, enterprise):
    agree(enterprise, "tax", withdrawn_at=clock.now())
    agree(enterprise, "tax", "utility")
    assert tax_says(page_of(bank).profile) == ALL


def test_a_disputed_fact_and_what_it_went_into_do_not_count(bank, enterprise):
    agree(enterprise, "tax")
    raised = operations.dispute(
        actor=bank.actor("owner"),
        table="tax.filings",
        fact_key="T1|2024-11-01",
        shown="销售额 200 元",
        reason="报错了",
        at=AT,
    )
    profile = page_of(bank).profile
    assert tax_says(profile) == {"address", "tie", "facts", "newest"}
    (fact,) = next(group.rows for group in profile.facts if group.table == "tax.filings")
    assert not fact.is_in_use
    assert fact.dispute.id == raised.pk
    assert "tax_grade" not in facts_of(enterprise_id="E1")


def test_once_the_document_was_made_without_the_fact_its_figures_show_again(bank, enterprise):
    agree(enterprise, "tax")
    key = ["tax.filings", "T1|2024-11-01"]
    operations.dispute(
        actor=bank.actor("owner"), table=key[0], fact_key=key[1], shown="x", reason="错", at=AT
    )
    enterprise.profile.refresh_from_db()
    enterprise.profile.document["made"]["held_back"] = [key]
    enterprise.profile.save()
    assert tax_says(page_of(bank).profile) == ALL


def test_an_upheld_dispute_keeps_hiding_and_a_rejected_one_does_not(bank, enterprise):
    owner, officer = bank.actor("owner"), bank.actor("post_loan_officer")
    for outcome, loans in (("rejected", 1), ("upheld", 0)):
        raised = operations.dispute(
            actor=owner, table="bank.loans", fact_key="L1", shown="x", reason="已还清", at=AT
        )
        assert page_of(bank).profile.loans == ()
        operations.answer_dispute(
            actor=officer, dispute_id=raised.pk, outcome=outcome, answer="已核对", at=AT
        )
        assert len(page_of(bank).profile.loans) == loans


def test_persons_are_masked_and_the_row_of_a_list_holds_no_full_name(bank, enterprise):
    agree(enterprise, "tax")
    page = page_of(bank)
    assert page.legal_rep_masked == "王**"
    assert "王小明" not in repr(page.profile)


def test_the_owner_sees_what_the_bank_sees(bank, enterprise):
    agree(enterprise, "tax")
    own = queries.own_enterprise(actor=bank.actor("owner"))
    assert own.profile == page_of(bank).profile
    assert Authorisation.objects.count() == len(own.authorisations) == 1
