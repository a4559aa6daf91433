"""A customer manager takes up an application."""

from datetime import datetime

from puhui.base import Bilingual
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.applications.models import Application
from puhui_web.applications.operations._rows import (
    UnableToChangeApplication,
    application_of_staff,
    person,
)
from puhui_web.applications.operations._tasks import close_all
from puhui_web.applications.operations._timeline import move


@operation(P.APPLICATION_HANDLE)
def take_up_application(*, actor: Actor, application_id: int, at: datetime) -> Application:
    """Begin to work on an application that was sent.

    :raises UnableToChangeApplication: if somebody took it up already.
    """
    application = application_of_staff(actor=actor, application_id=application_id)
    if application.state != "submitted":
        by = str(application.handled_by or "")
        raise UnableToChangeApplication(
            what=Bilingual(f"已由{by}受理", f"{by} has taken it up already"),
            advice=Bilingual("需要换人时用“转交”", "hand it over if somebody else should do it"),
        )
    application.handled_by = person(actor)
    application.taken_up_at = application.taken_up_at or at
    move(
        actor=actor,
        application=application,
        action="take_up_application",
        to_state="in_review",
        text=Bilingual(
            f"客户经理{actor.name}已受理", f"{actor.name}, customer manager, took it up"
        ),
        at=at,
    )
    close_all(application=application, actor=actor, at=at)
    return application
