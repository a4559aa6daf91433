"""Send a checked application on to the approvers."""

from datetime import datetime

from puhui.base import Bilingual
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.applications.models import Application
from puhui_web.applications.operations._rows import UnableToChangeApplication, application_of_staff
from puhui_web.applications.operations._tasks import close_all
from puhui_web.applications.operations._timeline import add_event, move


@operation(P.APPLICATION_HANDLE)
def forward_to_approval(
    *, actor: Actor, application_id: int, note: str, at: datetime
) -> Application:
    """Send an application that was checked on to approval.

    :param note: what the customer manager found, for the approver only.
    :raises UnableToChangeApplication: if nobody took it up, or the owner still has to answer.
    """
    application = application_of_staff(actor=actor, application_id=application_id)
    if application.state != "in_review":
        raise UnableToChangeApplication(
            what=Bilingual("还没有核实完", "it has not been checked yet"),
            advice=Bilingual(
                "请先受理, 并等企业补齐材料", "take it up first, and wait for what was asked for"
            ),
        )
    move(
        actor=actor,
        application=application,
        action="forward_to_approval",
        to_state="forwarded_to_approval",
        text=Bilingual("材料已核实, 送审批", "Your papers are checked; it goes to approval"),
        at=at,
    )
    if note.strip():
        add_event(
            actor=actor,
            application=application,
            text=Bilingual(note.strip(), note.strip()),
            at=at,
            is_for_owner=False,
        )
    close_all(application=application, actor=actor, at=at)
    return application
