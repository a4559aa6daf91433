"""An owner's applications, and one of them with all that she may see of it."""

from dataclasses import dataclass
from datetime import date, datetime

from puhui.base import Bilingual
from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.applications.decline_reasons import DeclineReason, decline_reasons
from puhui_web.applications.items import item_terms
from puhui_web.applications.models import Application
from puhui_web.applications.operations._rows import no_such_application
from puhui_web.applications.queries.cards import ApplicationCard, card_of
from puhui_web.applications.queries.parts import (
    DocumentPlace,
    EvaluationView,
    EventRow,
    document_places,
    evaluation_view,
    time_line,
)
from puhui_web.applications.states import OPEN_STATES, WRITABLE_STATES
from puhui_web.enterprises.scope import within_reach

_LISTED_MAX = 100


@dataclass(frozen=True)
class AskedFor:
    """One paper that the customer manager asks for."""

    kind: str
    title: Bilingual


@dataclass(frozen=True)
class MyApplication:
    """An application as its owner follows it."""

    card: ApplicationCard
    outlet_phone: str
    taken_up_at: datetime | None
    asked_for: tuple[AskedFor, ...]
    asked_message: str
    decline_reasons: tuple[DeclineReason, ...]
    documents: tuple[DocumentPlace, ...]
    events: tuple[EventRow, ...]
    evaluation: EvaluationView | None
    may_add: bool
    may_withdraw: bool


@query(P.OWN_APPLY)
def my_applications(*, actor: Actor) -> list[ApplicationCard]:
    """Return the latest applications of the owner's enterprise, those under way first."""
    rows = within_reach(actor=actor, rows=Application.objects.all(), path="enterprise__")
    found = rows.select_related("enterprise__unit", "handled_by").order_by("-updated_at", "-pk")
    cards = [card_of(application) for application in found[:_LISTED_MAX]]
    return sorted(cards, key=lambda card: not card.is_open)


@query(P.OWN_APPLY)
def my_application(*, actor: Actor, application_id: int, today: date) -> MyApplication:
    """Return one application.

    :raises OutOfReach: if the enterprise has none of this number.
    """
    application = own_application(actor=actor, application_id=application_id)
    known = decline_reasons(day=today)
    return MyApplication(
        card=card_of(application),
        outlet_phone=application.enterprise.unit.phone,
        taken_up_at=application.taken_up_at,
        asked_for=tuple(
            AskedFor(asked["kind"], Bilingual(asked["zh"], asked["en"]))
            for asked in application.asked_for
        ),
        asked_message=application.asked_message,
        decline_reasons=tuple(known[code] for code in application.decline_reasons if code in known),
        documents=document_places(
            terms=item_terms(application), documents=application.documents.all()
        ),
        events=time_line(application.events.all(), for_owner=True),
        evaluation=evaluation_view(application),
        may_add=application.state in WRITABLE_STATES,
        may_withdraw=application.state in OPEN_STATES,
    )


def own_application(*, actor: Actor, application_id: int) -> Application:
    """Return one application within reach with its documents, events and evaluations."""
    rows = within_reach(actor=actor, rows=Application.objects.all(), path="enterprise__")
    found = (
        rows.filter(pk=application_id)
        .select_related("enterprise__unit", "handled_by")
        .prefetch_related("documents", "events", "evaluations")
        .first()
    )
    if found is None:
        raise no_such_application()
    return found
