"""An outlet's own hours and special days, by those who work for it."""

from datetime import date, time

import pytest

from puhui_web.accounts.access import OutOfReach
from puhui_web.accounts.actor import VISITOR
from puhui_web.service import operations, queries
from puhui_web.service.models import SpecialDay
from puhui_web.service.opening import Span
from puhui_web.service.operations.set_hours import UnableToSetHours
from puhui_web.service.templatetags.service_words import week_lines

TODAY = date(2024, 12, 31)
LUNCH = (Span(time(9), time(12)), Span(time(13), time(17)))
WEEK = (LUNCH,) * 5 + ((Span(time(10), time(12)),), ())


@pytest.fixture
def outlet(people):
    return people.bank.units["O1"]


def shown(at):
    return {v.unit.code: v for v in queries.outlets_with_hours(actor=VISITOR, at=at)}


def test_an_outlet_without_hours_of_its_own_keeps_the_banks(people, at):
    view = shown(at)["O1"]
    assert view.is_open
    assert [line.zh for line in week_lines(view.week)] == [
        "周一至周五 09:00–17:00",
        "周六至周日 休息",
    ]


def test_own_hours_are_shown_to_everybody(people, outlet, at):
    operations.set_weekly_hours(actor=people.manager, unit_id=outlet.pk, week=WEEK, at=at)
    noon = at.replace(hour=12, minute=30)
    assert not shown(noon)["O1"].is_open
    assert shown(noon)["O1"].opens_at == at.replace(hour=13)
    assert shown(noon)["O2"].is_open
    assert [line.en for line in week_lines(shown(at)["O1"].week)] == [
        "Mon to Fri 09:00–12:00, 13:00–17:00",
        "Sat 10:00–12:00",
        "Sun closed",
    ]


def test_special_days_of_the_outlet_and_of_the_bank(people, outlet, at):
    SpecialDay.objects.create(day=date(2025, 1, 1), reason_zh="元旦")
    operations.set_special_day(
        actor=people.manager,
        unit_id=outlet.pk,
        day=date(2025, 1, 4),
        opens=time(9),
        closes=time(12),
        reason="加班",
        today=TODAY,
        at=at,
    )
    coming = shown(at)["O1"].coming
    assert [(c.day, bool(c.spans)) for c in coming] == [
        (date(2025, 1, 1), False),
        (date(2025, 1, 4), True),
    ]
    special = SpecialDay.objects.get(unit=outlet)
    operations.remove_special_day(actor=people.manager, special_day_id=special.pk, at=at)
    assert len(shown(at)["O1"].coming) == 1
    bank_wide = SpecialDay.objects.get()
    with pytest.raises(OutOfReach):
        operations.remove_special_day(actor=people.manager, special_day_id=bank_wide.pk, at=at)


@pytest.mark.parametrize(
    "week",
    [
        ((),) * 7,
        ((Span(time(9), time(9)),),) * 7,
        ((Span(time(9), time(12)), Span(time(11), time(17))),) * 7,
    ],
    ids=["never open", "no length", "overlap"],
)
def test_hours_that_cannot_be(people, outlet, at, week):
    with pytest.raises(UnableToSetHours):
        operations.set_weekly_hours(actor=people.manager, unit_id=outlet.pk, week=week, at=at)


@pytest.mark.parametrize(
    "change", [{"day": date(2024, 12, 30)}, {"closes": None}, {"opens": time(13)}]
)
def test_special_days_that_cannot_be(people, outlet, at, change):
    day = {"day": TODAY, "opens": time(9), "closes": time(12), "reason": "停电"}
    with pytest.raises(UnableToSetHours):
        operations.set_special_day(
            actor=people.manager, unit_id=outlet.pk, today=TODAY, at=at, **(day | change)
        )


def test_only_people_of_the_outlet_set_its_hours(people, outlet, at):
    with pytest.raises(OutOfReach):
        operations.set_weekly_hours(actor=people.stranger, unit_id=outlet.pk, week=WEEK, at=at)
    with pytest.raises(OutOfReach):
        operations.set_booking_rule(
            actor=people.stranger, unit_id=outlet.pk, slot_minutes=30, capacity_count=1, at=at
        )


@pytest.mark.parametrize(("minutes", "capacity"), [(5, 1), (200, 1), (30, -1), (30, 21)])
def test_rules_have_bounds(people, outlet, at, minutes, capacity):
    with pytest.raises(UnableToSetHours):
        operations.set_booking_rule(
            actor=people.manager,
            unit_id=outlet.pk,
            slot_minutes=minutes,
            capacity_count=capacity,
            at=at,
        )


def test_the_outlets_page_asks_the_database_the_same_for_few_and_many(
    people, at, django_assert_num_queries
):
    with django_assert_num_queries(3):
        shown(at)
    unit = people.bank.units["O1"]
    for number in range(5):
        type(unit).objects.create(
            code=f"N{number}", name=f"新网点{number}", name_en="new", kind="outlet"
        )
    with django_assert_num_queries(3):
        assert len(shown(at)) == 7
