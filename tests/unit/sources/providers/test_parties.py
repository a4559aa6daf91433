"""Who rows name: fields of the schema, former names, codes taken from keys."""

from datetime import date

import pytest

from puhui.sources.providers import PARTIES_SCHEMA, TABLES


def test_all_fields(write, deliver, usccs, registration_no, citizen_id):
    write(
        "x.csv",
        "registry.enterprises",
        {
            "registry_no": ["R1"],
            "uscc": [usccs[0]],
            "registration_no": [registration_no],
            "name": ["甲公司"],
            "legal_rep": ["张三"],
            "legal_rep_citizen_id": [citizen_id],
            "phone": ["13800001234"],
            "address": ["某街1号"],
            "opened_on": ["2010-05-06"],
            "industry": ["5211"],
            "observed_on": ["2020-02-01"],
        },
    )
    party = deliver().parties.row(0, named=True)
    assert len(party.pop("legal_rep_citizen_id_hash")) == 32
    assert len(party.pop("phone_hash")) == 32
    assert party == {
        "record_id": "registry.enterprises/R1",
        "source": "registry",
        "table": "registry.enterprises",
        "provider_file": "registry.enterprises/R1",
        "observed_on": date(2020, 2, 1),
        "uscc": usccs[0],
        "registration_no": registration_no,
        "name": "甲公司",
        "legal_rep": "张三",
        "phone_masked": "138****1234",
        "address": "某街1号",
        "opened_on": date(2010, 5, 6),
        "industry": "5211",
        "file": "x.csv",
        "row": 2,
    }


def test_a_former_name_is_a_party_of_its_own(write, deliver):
    write(
        "x.csv",
        "registry.changes",
        {
            "registry_no": ["R1", "R1", "R1"],
            "changed_on": ["2019-01-01"] * 3,
            "item": ["名称", "住所", "名称"],
            "before": ["旧名公司", "某街1号", None],
        },
    )
    delivery = deliver()
    assert delivery.parties.select("record_id", "provider_file", "name").rows() == [
        ("registry.changes/R1|2019-01-01|name|旧名公司", "registry.enterprises/R1", "旧名公司")
    ]
    assert delivery.facts["registry.changes"]["record_id"].unique().to_list() == [
        "registry.enterprises/R1"
    ]


def test_a_key_that_is_a_credit_code(write, deliver, listed, usccs):
    write(
        "x.csv",
        "tax.taxpayers",
        {
            "taxpayer_no": [usccs[0].lower(), usccs[1], "330106000000000"],
            "uscc": [None, usccs[2], None],
            "name": ["甲", "乙", "丙"],
        },
    )
    delivery = deliver()
    found = dict(delivery.parties.select("name", "uscc").iter_rows())
    assert found == {"甲": usccs[0], "乙": usccs[2], "丙": None}
    assert listed(delivery, "code_from_key") == [(None, "纳税人识别号", "1")]


@pytest.mark.parametrize("table", [t for t in TABLES.values() if t.party], ids=lambda t: t.name)
def test_fields_are_those_of_the_schema(table):
    plain = {"phone": "phone_hash", "legal_rep_citizen_id": "legal_rep_citizen_id_hash"}
    for field, name in table.party.fields.items():
        assert plain.get(field, field) in PARTIES_SCHEMA
        assert table.column(name).kind.value in {
            "uscc": ("uscc",),
            "registration_no": ("registration_no",),
            "name": ("name", "text"),
            "legal_rep": ("person",),
            "legal_rep_citizen_id": ("citizen_id",),
            "phone": ("phone",),
            "address": ("address",),
            "industry": ("code",),
            "opened_on": ("date",),
            "observed_on": ("date",),
        }.get(field)
