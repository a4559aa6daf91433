"""Applications and claims as lists show them."""

from dataclasses import dataclass
from datetime import date, datetime

from puhui.base import Bilingual
from puhui_web.applications.models import Application
from puhui_web.applications.states import OPEN_STATES, STATES, State


@dataclass(frozen=True)
class ApplicationCard:
    """One application in a list."""

    id: int
    item_code: str
    item_name: Bilingual
    enterprise_id: str
    enterprise_name: str
    unit_name: str
    handled_by: str
    state: State
    amount_fen: int | None
    term_months: int | None
    step_reached: int
    asked_due_on: date | None
    updated_at: datetime
    submitted_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether it is still under way."""
        return self.state.name in OPEN_STATES


def card_of(application: Application) -> ApplicationCard:
    """Return an application, loaded with its enterprise and unit, as a list shows it."""
    return ApplicationCard(
        id=application.pk,
        item_code=application.item_code,
        item_name=item_name_of(application),
        enterprise_id=application.enterprise_id,
        enterprise_name=application.enterprise.name,
        unit_name=application.enterprise.unit.name,
        handled_by=str(application.handled_by or ""),
        state=STATES[application.state],
        amount_fen=application.amount_fen,
        term_months=application.term_months,
        step_reached=application.step_reached,
        asked_due_on=application.asked_due_on,
        updated_at=application.updated_at,
        submitted_at=application.submitted_at,
    )


def item_name_of(application: Application) -> Bilingual:
    """Return what the item was called when the application was begun."""
    return Bilingual(application.item_name_zh, application.item_name_en)
