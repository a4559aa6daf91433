"""An owner takes her application back."""

from datetime import datetime

from puhui.base import Bilingual
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.applications.models import Application
from puhui_web.applications.operations._rows import UnableToChangeApplication, application_held
from puhui_web.applications.operations._tasks import close_all
from puhui_web.applications.operations._timeline import move
from puhui_web.applications.states import OPEN_STATES


@operation(P.OWN_APPLY)
def withdraw_application(
    *, actor: Actor, application_id: int, at: datetime, reason: str = ""
) -> Application:
    """Close an open application at its owner's wish.

    :raises UnableToChangeApplication: if it is closed already.
    """
    application = application_held(actor=actor, application_id=application_id)
    if application.state not in OPEN_STATES:
        raise UnableToChangeApplication(
            what=Bilingual("这笔申请已经结束", "the application is closed already"),
            advice=Bilingual("不需要再撤回", "there is nothing to withdraw"),
        )
    application.closed_at = at
    why = reason.strip()[:300]
    move(
        actor=actor,
        application=application,
        action="withdraw_application",
        to_state="withdrawn",
        text=Bilingual(
            f"您撤回了申请。{why}".rstrip("。") + "。",
            f"You withdrew the application. {why}".strip(),
        ),
        at=at,
    )
    close_all(application=application, actor=actor, at=at)
    return application
