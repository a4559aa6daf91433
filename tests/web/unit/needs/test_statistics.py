"""Counts for the finance office: small cells are not told, nor can they be worked out."""

from datetime import timedelta

import pytest
from tests.web.unit.needs.made import AT, NEED, TODAY

from puhui_web.accounts.access import OutOfReach
from puhui_web.jobs.run import JobRun
from puhui_web.needs.jobs import close_expired_needs
from puhui_web.needs.models import Audience, Need
from puhui_web.needs.queries import need_statistics


@pytest.fixture
def needs(town):
    """Six needs in one county, five answered, five in another, two in a third."""
    counties = {"520302": 6, "520303": 5, "520304": 2}
    for county, count in counties.items():
        for number in range(count):
            enterprise = town.enterprise(f"{county}-{number}", county_code=county)
            need = Need.objects.create(
                enterprise=enterprise,
                state="posted",
                amount_fen=NEED.amount_fen,
                term_months=12,
                purpose="stock",
                collateral="none",
                needed_by=TODAY,
                created_at=AT,
                posted_at=AT,
                expires_on=TODAY + timedelta(days=60),
            )
            answered = AT + timedelta(hours=number + 1) if number < 5 else None
            Audience.objects.create(
                need=need, institution=None, offered_at=AT, first_answer_at=answered
            )


def test_small_cells_are_not_told(town, needs):
    found = need_statistics(actor=town.actor("government_officer"), today=TODAY)
    cells = [(r.needs_count, r.answered_count, r.settled_count) for r in found.counties]
    # The third county's two are hidden; so is the next smallest, or they were 13 - 6 - 5.
    assert cells == [(6, None, None), (None, 5, None), (None, None, None)]
    assert (found.total.needs_count, found.total.answered_count) == (13, 12)
    assert found.total.median_hours == 2.5
    assert [r.median_hours for r in found.counties] == [None, 3.0, None]


@pytest.mark.parametrize("kind", ["tax_office", "core_firm"])
def test_only_the_finance_office_reads_them(town, needs, kind):
    role = "core_firm_officer" if kind == "core_firm" else "government_officer"
    with pytest.raises(OutOfReach):
        need_statistics(actor=town.actor(role, institution=kind), today=TODAY)


def test_an_expired_need_is_closed_once(town, needs, monkeypatch):
    monkeypatch.setattr(JobRun, "step", lambda *_, **__: None)
    run = JobRun(job_id=0, holder="test")
    assert close_expired_needs(run=run) == {"closed_count": 0}
    Need.objects.update(expires_on=TODAY)
    assert close_expired_needs(run=run) == {"closed_count": 13}
    assert set(Need.objects.values_list("state", flat=True)) == {"expired"}
    assert close_expired_needs(run=run) == {"closed_count": 0}
