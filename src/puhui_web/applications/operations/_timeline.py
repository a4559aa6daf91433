"""Move an application on: its state, its time line, the audit log and the outbox at once."""

from datetime import datetime
from typing import Any

from puhui.base import Bilingual
from puhui_web.accounts.actor import Actor
from puhui_web.applications.models import Application, ApplicationEvent
from puhui_web.audit import record as audit
from puhui_web.outbox.publish import publish


def move(
    *,
    actor: Actor,
    application: Application,
    action: str,
    to_state: str,
    text: Bilingual,
    at: datetime,
    after: dict[str, Any] | None = None,
) -> None:
    """Save the application in its new state and say so in every place that must know.

    :param action: the operation's name, for the audit log.
    :param after: what else changed, for the audit log; no personal data.
    """
    before = application.state
    application.state, application.updated_at = to_state, at
    application.save()
    add_event(actor=actor, application=application, from_state=before, text=text, at=at)
    audit.record(
        actor=actor,
        action=f"applications.{action}",
        subject=subject_of(application),
        before={"state": before},
        after={"state": to_state, **(after or {})},
        at=at,
    )
    if before != to_state:
        publish(
            name=f"application.{to_state}",
            subject=subject_of(application),
            data={
                "application_id": application.pk,
                "enterprise_id": application.enterprise_id,
                "item_code": application.item_code,
                "from_state": before,
                "to_state": to_state,
                "amount_fen": application.amount_fen,
            },
            at=at,
        )


def add_event(
    *,
    actor: Actor,
    application: Application,
    text: Bilingual,
    at: datetime,
    from_state: str = "",
    is_for_owner: bool = True,
) -> ApplicationEvent:
    """Add a line to the time line; without ``from_state`` the state stays as it is."""
    return ApplicationEvent.objects.create(
        application=application,
        at=at,
        by=actor.name[:80],
        from_state=from_state or application.state,
        to_state=application.state,
        text_zh=text.zh,
        text_en=text.en,
        is_for_owner=is_for_owner,
    )


def subject_of(application: Application) -> str:
    """Return how tasks, events and the audit log call an application."""
    return f"application:{application.pk}"
