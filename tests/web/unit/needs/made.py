"""Needs and offers for tests, made through the platform's own doors."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from tests.web.conftest import Bank

from puhui_web import clock
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Institution
from puhui_web.needs.models import Need, Offer
from puhui_web.needs.offer_terms import Terms
from puhui_web.needs.operations import (
    NeedAudience,
    NeedTerms,
    make_offer,
    post_need,
    save_need_audience,
    save_need_terms,
)

AT = datetime(2024, 12, 31, 2, 0, tzinfo=UTC)  # ten in the morning in China
TODAY = date(2024, 12, 31)
NEED = NeedTerms(
    amount_fen=50_000_000,
    term_months=12,
    purpose="stock",
    collateral="none",
    needed_by=date(2025, 2, 1),
    text="年前备货",
)
LOAN = Terms(
    amount_fen=50_000_000,
    term_months=12,
    rate_annual_ratio=Decimal("0.0435"),
    repayment="bullet",
    valid_until=date(2025, 1, 20),
)


def town_of(bank: Bank) -> Bank:
    """Add a second institution of the same kind, and an enterprise of each sub-branch."""
    bank.institutions["bank2"] = Institution.objects.create(
        code="bank2", name="bank2", name_en="bank2", kind="bank"
    )
    bank.enterprise("E1", county_code="520302", section="F")
    bank.enterprise("E2", unit="O2", county_code="520303", section="C")
    return bank


def fix_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the platform's clock stand still."""
    monkeypatch.setattr(clock, "now", lambda: AT)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def posted(owner: Actor, *, at: datetime = AT, **audience: object) -> Need:
    """Post a need to the given audience."""
    save_need_terms(actor=owner, terms=NEED, at=at)
    save_need_audience(actor=owner, audience=NeedAudience(**audience), at=at)
    return post_need(actor=owner, has_consented=True, at=at)


def offered(officer: Actor, need: Need, *, kind: str = "loan", terms: Terms = LOAN) -> Offer:
    """Answer a need."""
    return make_offer(actor=officer, need_id=need.pk, kind=kind, terms=terms, at=AT)
