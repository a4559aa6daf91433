"""Rows from the core's register: whole, the same when loaded again, screened by consent."""

from importlib import import_module

import pytest
from tests.web.unit.enterprises.conftest import AS_OF

from puhui.consent import open_ledger
from puhui.pipeline.enterprises import RegisterFolder, load_seen
from puhui_web.accounts.models import Unit
from puhui_web.enterprises import queries
from puhui_web.enterprises.facts import facts_table
from puhui_web.enterprises.loading import UnableToLoadRegister, load_enterprises
from puhui_web.enterprises.loading.units import UnableToFindUnit, UnitChooser
from puhui_web.enterprises.models import Authorisation, Enterprise, EnterpriseProfile
from puhui_web.enterprises.registering import READ_BY


@pytest.fixture
def loaded(bank, register):
    load_enterprises(register=register, as_of=AS_OF)
    return register


def every_row():
    return [
        list(model.objects.order_by("pk").values())
        for model in (Enterprise, EnterpriseProfile, Authorisation)
    ]


def test_every_enterprise_of_the_register_has_a_row_and_a_document(loaded):
    seen = load_seen(folder=loaded.profile)
    assert Enterprise.objects.count() == len(seen.enterprises)
    assert EnterpriseProfile.objects.count() == len(seen.enterprises)
    with open_ledger(path=loaded.ledger) as ledger:
        assert Authorisation.objects.count() == len(ledger.authorisations()) > 0


def test_loading_again_changes_nothing(loaded):
    before = every_row()
    done = load_enterprises(register=loaded, as_of=AS_OF)
    assert every_row() == before
    assert done.authorisations_count == 0


def test_loading_in_small_pieces_comes_to_the_same(bank, register, monkeypatch):
    load_enterprises(register=register, as_of=AS_OF)
    whole = every_row()
    Enterprise.objects.update(name="", grade="", score_points=None)
    EnterpriseProfile.objects.update(document={}, facts={})
    # By name: the package shows the function under the name of its module.
    module = import_module("puhui_web.enterprises.loading.load_enterprises")
    monkeypatch.setattr(module, "_BATCH", 40)
    monkeypatch.setattr("puhui_web.enterprises.loading.writing._AT_ONCE", 7)
    load_enterprises(register=register, as_of=AS_OF)
    assert every_row() == whole


def test_an_outlet_and_a_manager_stay(bank, loaded):
    manager = bank.person("customer_manager")
    one = Enterprise.objects.order_by("pk").first()
    Enterprise.objects.filter(pk=one.pk).update(unit=bank.units["O2"], manager=manager)
    load_enterprises(register=loaded, as_of=AS_OF, only=[one.pk])
    one.refresh_from_db()
    assert (one.unit, one.manager) == (bank.units["O2"], manager)


def test_only_those_asked_for_are_loaded(bank, register):
    ids = load_seen(folder=register.profile).enterprises["enterprise_id"].sort().to_list()[3:5]
    load_enterprises(register=register, as_of=AS_OF, only=[*ids, "unheard of"])
    assert sorted(Enterprise.objects.values_list("pk", flat=True)) == ids


def test_the_document_holds_nothing_of_a_source_that_was_refused(loaded):
    for profile in EnterpriseProfile.objects.all():
        refused = {s["source"] for s in profile.document["sources"] if s["refused_reason"]}
        tables = {table.partition(".")[0] for table in profile.document["facts"]}
        public_too = {"assets"}  # its register of rights is published
        assert not tables & (refused - public_too)


def test_a_page_shows_rating_with_versions_and_no_full_name(bank, loaded):
    rated = Enterprise.objects.exclude(grade="").exclude(legal_rep="").order_by("pk").first()
    page = queries.enterprise_page(actor=bank.actor("risk_modeller"), enterprise_id=rated.pk)
    rating = page.profile.rating
    assert (rating.grade, rating.as_of) == (rated.grade, AS_OF)
    assert len(rating.model_version) == len(rating.policy_version) == 12
    assert page.legal_rep_masked.endswith("**")
    assert rated.legal_rep.endswith("**")


def test_facts_for_matching_are_those_of_the_core_where_they_may_be_used(loaded):
    facts = facts_table()
    assert len(facts) == Enterprise.objects.count()
    assert facts["form"].null_count() < len(facts)
    assert set(facts["grade"].drop_nulls()) <= set("ABCD")


def test_every_read_is_in_the_log_of_the_core(loaded):
    with open_ledger(path=loaded.ledger) as ledger:
        assert READ_BY in ledger.reads()["read_by"].to_list()


def test_without_a_profile_it_says_what_to_do(bank, tmp_path):
    with pytest.raises(UnableToLoadRegister, match="puhui see"):
        load_enterprises(register=RegisterFolder(tmp_path), as_of=AS_OF)


def test_enterprises_go_to_an_outlet_of_their_county_else_to_the_first(bank):
    Unit.objects.filter(code="O1").update(county_code="520303")
    extra = Unit.objects.create(
        code="O9", name="x", name_en="x", kind="outlet", county_code="520303"
    )
    chooser = UnitChooser.read()
    ids = [f"E{number}" for number in range(40)]
    first = [chooser.choose(enterprise_id=i, county_code="520303") for i in ids]
    assert set(first) == {bank.units["O1"].pk, extra.pk}
    assert first == [UnitChooser.read().choose(enterprise_id=i, county_code="520303") for i in ids]
    assert chooser.choose(enterprise_id="E1", county_code="520399") == bank.units["O1"].pk


def test_what_no_outlet_covers_goes_to_the_city_branch_own_outlet(bank):
    own = Unit.objects.create(
        code="Z", name="营业部", name_en="x", kind="outlet", parent=bank.units["C"]
    )
    assert UnitChooser.read().choose(enterprise_id="E1", county_code="") == own.pk


def test_a_bank_without_units_takes_no_enterprise(db):
    with pytest.raises(UnableToFindUnit):
        UnitChooser.read()
