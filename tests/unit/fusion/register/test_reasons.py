"""History in words."""

from tests.unit.fusion.made import SETTINGS

from puhui.fusion.register.reasons import field_titles, key_titles, reason_of


def test_columns_are_named_as_officers_know_them():
    named = field_titles(SETTINGS, ("name", "name_clean", "phone_masked", "phone_hash"))

    assert named.zh == "企业名称、电话"
    assert named.en == "name and phone"


def test_columns_that_nobody_knows_are_named_where_no_other_is():
    assert field_titles(SETTINGS, ("name_clean",)).zh == "name_clean"


def test_a_key_is_named_by_its_columns():
    assert key_titles(SETTINGS, "key:name_and_phone").en == "brand and trade and phone"


def test_an_earlier_confirmation_is_told_without_a_name():
    told = reason_of(
        settings=SETTINGS,
        event="joined",
        why="manual",
        left="a",
        right="b",
        weight_bits=None,
        note=None,
    )

    assert told.zh == "记录归入：记录 a 与 b 经人工确认是同一企业"
