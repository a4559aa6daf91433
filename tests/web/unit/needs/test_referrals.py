"""Referrals: rows in = accepted + rejected; the partner sees state and outcome, nothing else."""

import io
from dataclasses import asdict

import pytest
from openpyxl import Workbook
from tests.web.unit.needs.made import AT, TODAY

from puhui.identity import make_uscc
from puhui_web.accounts.access import OutOfReach, Refused
from puhui_web.audit.models import AuditEvent
from puhui_web.enterprises.models import Share
from puhui_web.needs.models import Referral, ReferralFile
from puhui_web.needs.operations import (
    Basis,
    UnableToHandleReferral,
    UnableToRefer,
    close_referral,
    make_referral,
    make_referrals_from_file,
    record_referral_contact,
    see_referral_contact,
    settle_referred_enterprise,
    take_referral,
)
from puhui_web.needs.queries import (
    referral_file,
    referral_made,
    referral_page,
    referrals_made,
    referrals_to_handle,
)
from puhui_web.needs.referral_files import UnableToReadReferrals, read_list, safe_name
from puhui_web.outbox.models import Event
from puhui_web.tasks.models import Task

CODES = make_uscc(department="9", kind="1", county_code=520302, serial=range(1, 6)).to_list()
BASIS = Basis(purpose="loan", legal_basis="published_list", basis_note="2024 年重点企业名单")
TITLES = "企业名称,统一社会信用代码,区县代码,联系人,联系电话,金额(元),说明"
BOSS = {"contact_name": "王小明", "contact_phone": "13800001234"}


@pytest.fixture
def office(town):
    return town.actor("government_officer")


@pytest.fixture
def manager(town):
    return town.actor("customer_manager", unit="S1")


def cells(**changes):
    return {"name": "黔北酒业经营部", "uscc": CODES[0], "amount": "50000"} | BOSS | changes


def referred(office, **changes):
    return make_referral(actor=office, cells=cells(**changes), basis=BASIS, at=AT)


def csv_of(*rows):
    return "\n".join([TITLES, *rows]).encode()


def sent(office, content, name="名单.csv"):
    return make_referrals_from_file(actor=office, name=name, content=content, basis=BASIS, at=AT)


def test_it_goes_to_the_unit_of_a_known_enterprise(town, office, manager):
    town.enterprise("E9", unit="O2", uscc=CODES[0])
    referral = referred(office)
    assert (referral.enterprise_id, referral.unit.code) == ("E9", "O2")
    assert referrals_to_handle(actor=manager).rows == []
    assert Task.objects.get(subject=f"referral:{referral.pk}").unit.code == "O2"
    assert not Share.objects.exists(), "a referral opens nothing to the partner"


def test_an_unknown_one_goes_to_the_county_and_is_settled_by_staff(town, office, manager):
    town.units["S1"].county_code = "520302"
    town.units["S1"].save()
    referral = referred(office, county_code="520302")
    assert (referral.enterprise, referral.unit.code) == (None, "S1")
    with pytest.raises(OutOfReach):
        settle_referred_enterprise(
            actor=manager, referral_id=referral.pk, enterprise_id="E2", at=AT
        )
    settle_referred_enterprise(actor=manager, referral_id=referral.pk, enterprise_id="E1", at=AT)
    with pytest.raises(UnableToHandleReferral):
        settle_referred_enterprise(
            actor=manager, referral_id=referral.pk, enterprise_id="E1", at=AT
        )


@pytest.mark.parametrize(
    "changes",
    [
        {"uscc": "123"},
        {"name": ""},
        {"name": "=HYPERLINK(1)"},
        {"county_code": "999999"},
        {"contact_phone": "12"},
        {"amount": "很多"},
        {"amount": "1"},
        {"note": "长" * 501},
    ],
)
def test_a_wrong_field_is_told(office, changes):
    with pytest.raises(UnableToRefer):
        referred(office, **changes)


def test_purpose_and_ground_are_needed(office):
    for basis in (Basis(purpose="loan", legal_basis="published_list", basis_note=" "),):
        with pytest.raises(UnableToRefer):
            make_referral(actor=office, cells=cells(), basis=basis, at=AT)


def test_the_same_enterprise_twice_while_it_is_open(office, town):
    referred(office)
    with pytest.raises(UnableToRefer):
        referred(office)
    referred(town.actor("core_firm_officer"))


def test_the_way_of_a_referral(town, office, manager):
    town.enterprise("E9", uscc=CODES[0])
    referral = referred(office)
    with pytest.raises(UnableToHandleReferral):
        close_referral(actor=manager, referral_id=referral.pk, outcome="served", note="", at=AT)
    take_referral(actor=manager, referral_id=referral.pk, at=AT)
    record_referral_contact(actor=manager, referral_id=referral.pk, note="评级 D, 暂缓", at=AT)
    close_referral(
        actor=manager, referral_id=referral.pk, outcome="not_suitable", note="内部意见", at=AT
    )
    status = referral_made(actor=office, referral_id=referral.pk)
    assert (status.state.en, status.outcome.en) == ("closed", "not suitable for now")
    told = str(asdict(status))
    assert all(word not in told for word in ("评级", "内部", "E9", manager.name))
    event = Event.objects.get(name="referral.closed")
    assert event.data == {"referral_id": referral.pk, "outcome": "not_suitable"}
    assert not Task.objects.filter(done_at=None).exists()
    referred(office)  # once closed it may be referred anew


def test_each_institution_follows_its_own(town, office):
    referral = referred(office)
    other = town.actor("core_firm_officer")
    assert referrals_made(actor=other).rows == []
    with pytest.raises(OutOfReach):
        referral_made(actor=other, referral_id=referral.pk)
    with pytest.raises(Refused):
        referrals_made(actor=town.actor("investor"))


def test_the_contact_is_masked_until_a_reason_is_given(town, office, manager):
    town.enterprise("E9", uscc=CODES[0])
    referral = referred(office)
    shown = referral_page(actor=manager, referral_id=referral.pk).contact
    assert (shown.name, shown.phone) == ("王**", "138****1234")
    with pytest.raises(UnableToHandleReferral):
        see_referral_contact(actor=manager, referral_id=referral.pk, reason=" ", at=AT)
    seen = see_referral_contact(actor=manager, referral_id=referral.pk, reason="首次联系", at=AT)
    assert seen.phone == "13800001234"
    look = AuditEvent.objects.get(kind="look", action="needs.see_referral_contact")
    assert look.after["reason"] == "首次联系"


class TestLists:
    def test_every_row_is_accounted_for(self, town, office):
        town.enterprise("E9", uscc=CODES[0])
        file = sent(
            office,
            csv_of(
                f"甲商行,{CODES[0]},,,,,",
                f"乙商行,{CODES[1]},520302,李四,13900001111,20000,@备注照收",
                "",
                f"丙商行,{CODES[0]},,,,,",
                "丁商行,坏代码,000000,,12,abc,",
                f"=cmd,{CODES[2]},,,,,",
            ),
        )
        assert (file.rows_count, file.accepted_count, file.rejected_count) == (5, 2, 3)
        page = referral_file(actor=office, file_id=file.pk)
        found = [(finding.row, finding.field) for finding in page.findings]
        assert found == [
            (5, "uscc"),
            (6, "uscc"),
            (6, "county_code"),
            (6, "contact_phone"),
            (6, "amount"),
            (7, "name"),
        ]
        assert all(finding.what.zh and finding.advice.en for finding in page.findings)
        kept = Referral.objects.order_by("pk")
        assert [r.unit.code for r in kept] == ["O1", "C"]

    def test_one_task_a_unit_and_it_closes_with_the_last_row(self, town, office, manager):
        for number in range(2):
            town.enterprise(f"L{number}", uscc=CODES[number])
        sent(office, csv_of(*(f"甲{n},{CODES[n]},,,,," for n in range(2))))
        task = Task.objects.get(kind="referral")
        assert "2" in task.title_zh
        for referral in Referral.objects.order_by("pk"):
            assert Task.objects.filter(done_at=None).exists()
            take_referral(actor=manager, referral_id=referral.pk, at=AT)
        assert not Task.objects.filter(done_at=None).exists()

    def test_what_is_in_hand_is_rejected(self, office):
        referred(office)
        file = sent(office, csv_of(f"甲,{CODES[0]},,,,,", f"乙,{CODES[1]},,,,,"))
        assert (file.accepted_count, file.rejected_count) == (1, 1)

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
    def test_encodings_of_spreadsheets(self, office, encoding):
        text = csv_of(f"黔酒坊,{CODES[0]},,,,,").decode()
        file = sent(office, text.encode(encoding))
        assert file.accepted_count == 1
        assert Referral.objects.get().name == "黔酒坊"

    def test_a_workbook(self, office):
        book, content = Workbook(), io.BytesIO()
        book.active.append(TITLES.split(","))
        book.active.append(["黔酒坊", CODES[0], "520302", "李四", "13900001111", 20000, None])
        book.save(content)
        assert sent(office, content.getvalue(), "名单.xlsx").accepted_count == 1
        assert Referral.objects.get().amount_fen == 2_000_000

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.csv", b"PK\x03\x04rest"),
            ("a.xlsx", b"name,uscc"),
            ("a.xlsx", b"PK\x03\x04damaged"),
            ("a.exe", b"name,uscc"),
            ("a.csv", b"\xff\xfe\x00\x00"),
            ("a.csv", b""),
            ("a.csv", "企业名称\n甲".encode()),
            ("a.csv", b"x" * 3_000_000),
        ],
        ids=["zip as csv", "text as xlsx", "damaged", "kind", "binary", "empty", "column", "size"],
    )
    def test_files_that_cannot_be_read(self, office, name, content):
        with pytest.raises(UnableToReadReferrals):
            sent(office, content, name)
        assert not ReferralFile.objects.exists()

    def test_too_many_rows(self):
        rows = (f"甲{n},{CODES[0]},,,,," for n in range(2001))
        with pytest.raises(UnableToReadReferrals):
            read_list(name="a.csv", content=csv_of(*rows), today=TODAY)

    @pytest.mark.parametrize(
        ("name", "safe"),
        [("../../etc/名单.csv", "名单.csv"), ("C:\\x\\a.csv", "a.csv"), ("a\n\t.csv", "a.csv")],
    )
    def test_names_lose_their_folders(self, name, safe):
        assert safe_name(name) == safe
