"""One application as the bank's people work on it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from puhui.base import Bilingual
from puhui.matching import FACTS, value_in_words
from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.applications.decline_reasons import DeclineReason, decline_reasons
from puhui_web.applications.items import item_terms
from puhui_web.applications.models import Application
from puhui_web.applications.operations._rows import no_such_application
from puhui_web.applications.phones import masked_name, masked_phone
from puhui_web.applications.queries.cards import ApplicationCard, card_of
from puhui_web.applications.queries.my_applications import own_application
from puhui_web.applications.queries.parts import (
    DocumentPlace,
    EvaluationView,
    EventRow,
    StageTime,
    document_places,
    evaluation_view,
    stage_times,
    time_line,
)
from puhui_web.applications.states import HANDLED_STATES
from puhui_web.audit import record as audit
from puhui_web.enterprises.facts import facts_of


@dataclass(frozen=True)
class DeclaredRow:
    """What the owner stated, beside what a source says."""

    title: Bilingual
    declared: Bilingual
    known: Bilingual | None  # None: no source says anything

    @property
    def differs(self) -> bool:
        """Whether a source says something else."""
        return self.known is not None and self.known != self.declared


@dataclass(frozen=True)
class StaffApplication:
    """An application with all that its handling needs; personal data masked."""

    card: ApplicationCard
    item_version: int
    channel: str
    purpose: Bilingual | None
    purpose_words: str
    contact_name_masked: str
    contact_phone_masked: str
    taken_up_at: datetime | None
    asked_message: str
    declared: tuple[DeclaredRow, ...]
    documents: tuple[DocumentPlace, ...]
    events: tuple[EventRow, ...]
    stages: tuple[StageTime, ...]
    evaluation: EvaluationView | None
    decline_reasons: tuple[DeclineReason, ...]  # to choose from
    may_take_up: bool
    may_handle: bool


@query(P.APPLICATION_READ)
def application_page(*, actor: Actor, application_id: int, today: date) -> StaffApplication:
    """Return one application that was sent; that it was looked at is put on record.

    :raises OutOfReach: if there is none within reach, or its owner has not sent it.
    """
    application = own_application(actor=actor, application_id=application_id)
    if application.submitted_at is None:
        raise no_such_application()
    with transaction.atomic():
        audit.look(
            actor=actor,
            action="applications.application_page",
            subject=f"application:{application.pk}",
            fields=["contact_name_masked", "contact_phone_masked", "documents"],
        )
    return _page(application, today)


def _page(application: Application, today: date) -> StaffApplication:
    events = list(application.events.all())
    purposes = FACTS["need_purpose"].choices or {}
    return StaffApplication(
        card=card_of(application),
        item_version=application.item_version,
        channel=application.channel,
        purpose=purposes.get(application.purpose),
        purpose_words=application.purpose_words,
        contact_name_masked=masked_name(application.contact_name),
        contact_phone_masked=masked_phone(application.contact_phone),
        taken_up_at=application.taken_up_at,
        asked_message=application.asked_message,
        declared=_declared(application),
        documents=document_places(
            terms=item_terms(application), documents=application.documents.all()
        ),
        events=time_line(events, for_owner=False),
        stages=stage_times(event for event in events if event.is_for_owner),
        evaluation=evaluation_view(application),
        decline_reasons=tuple(decline_reasons(day=today).values()),
        may_take_up=application.state == "submitted",
        may_handle=application.state in HANDLED_STATES,
    )


def _declared(application: Application) -> tuple[DeclaredRow, ...]:
    known = facts_of(enterprise_id=application.enterprise_id)
    return tuple(
        DeclaredRow(
            title=FACTS[name].title,
            declared=value_in_words(fact=FACTS[name], value=value),
            known=(
                None
                if known.get(name) is None
                else value_in_words(fact=FACTS[name], value=known[name])
            ),
        )
        for name, value in application.declared.items()
        if name in FACTS
    )
