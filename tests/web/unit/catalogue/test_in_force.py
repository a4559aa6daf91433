"""Which version holds on a day: from its first day until the day before its end."""

from datetime import date, timedelta

import pytest
from tests.web.catalogue_pieces import AT, TODAY, loan_document, put_in_force

from puhui_web.catalogue.changing import UnableToChangeVersion
from puhui_web.catalogue.in_force import items_in_force, numbers_in_force
from puhui_web.catalogue.models import ItemVersion
from puhui_web.catalogue.operations import retire_item

CHANGE = date(2024, 7, 1)
DAY = timedelta(days=1)


@pytest.fixture
def two_versions(bank):
    put_in_force(loan_document(), since=date(2024, 1, 1), until=CHANGE)
    richer = loan_document()
    richer["loan"]["amount_max_yuan"] = "900000"
    put_in_force(richer, since=CHANGE)


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2023, 12, 31), None),
        (date(2024, 1, 1), 1),
        (CHANGE - DAY, 1),
        (CHANGE, 2),
        (TODAY, 2),
    ],
)
def test_the_day_of_change_belongs_to_the_new_version(two_versions, day, number):
    assert numbers_in_force(day).get("tax_loan") == number
    assert len(items_in_force(day)) == (number is not None)


def test_an_item_carries_the_days_of_its_publication_not_those_written_in_it(two_versions):
    (item,) = items_in_force(TODAY)
    assert (item.valid_from, item.valid_until) == (CHANGE, None)
    assert item.amount_max_fen == 900_000_00


def retire(actor, day, reason="停办"):
    return retire_item(
        actor=actor, code="tax_loan", valid_until=day, reason=reason, today=TODAY, at=AT
    )


def test_a_retired_item_holds_until_its_end_and_stays_in_history(two_versions, checker):
    retire(checker, TODAY + DAY)
    assert numbers_in_force(TODAY) == {"tax_loan": 2}
    assert numbers_in_force(TODAY + DAY) == {}
    assert numbers_in_force(CHANGE - DAY) == {"tax_loan": 1}
    assert ItemVersion.objects.count() == 2


def test_what_was_to_follow_never_begins(bank, checker):
    put_in_force(loan_document(), until=TODAY + 9 * DAY)
    put_in_force(loan_document(), since=TODAY + 9 * DAY)
    retire(checker, TODAY + DAY)
    for days in range(1, 15):
        assert numbers_in_force(TODAY + days * DAY) == {}


@pytest.mark.parametrize("reason", ["", "停办"])
def test_an_item_is_not_retired_in_the_past_or_without_a_reason(two_versions, checker, reason):
    with pytest.raises(UnableToChangeVersion):
        retire(checker, TODAY - DAY if reason else TODAY, reason)


def test_what_has_ended_cannot_be_retired(two_versions, checker):
    retire(checker, TODAY)
    with pytest.raises(UnableToChangeVersion, match="in force"):
        retire(checker, TODAY)
