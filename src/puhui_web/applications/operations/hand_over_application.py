"""Hand an application over to a colleague."""

from datetime import datetime

from django.utils import timezone

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import User
from puhui_web.accounts.permissions import Permission as P
from puhui_web.accounts.queries.organisation import colleagues
from puhui_web.applications.models import Application
from puhui_web.applications.operations._rows import application_of_staff
from puhui_web.applications.operations._tasks import ask_to_review, close_all
from puhui_web.applications.operations._timeline import move


class UnableToHandOver(PuhuiError):
    """The person is no colleague who may handle applications."""

    code = "unable_to_hand_over_application"


@operation(P.APPLICATION_HANDLE)
def hand_over_application(
    *, actor: Actor, application_id: int, to_user_id: int, at: datetime
) -> Application:
    """Make a colleague of the same sub-branch the one who handles it.

    :raises UnableToHandOver: if that person may not handle applications there.
    """
    application = application_of_staff(actor=actor, application_id=application_id)
    able = colleagues(
        actor=actor, today=timezone.localdate(at), permission=P.APPLICATION_HANDLE, with_self=True
    )
    if to_user_id not in {person.user_id for person in able}:
        raise UnableToHandOver(
            what=Bilingual("不能转交给这个人", "it cannot be handed over to this person"),
            advice=Bilingual(
                "请选本支行可以受理申请的同事",
                "choose a colleague of your sub-branch who handles applications",
            ),
        )
    application.handled_by = User.objects.get(pk=to_user_id)
    application.taken_up_at = application.taken_up_at or at
    name = str(application.handled_by)
    close_all(application=application, actor=actor, at=at)
    move(
        actor=actor,
        application=application,
        action="hand_over_application",
        to_state="in_review" if application.state == "submitted" else application.state,
        text=Bilingual(f"改由客户经理{name}办理", f"{name}, customer manager, handles it now"),
        at=at,
        after={"handled_by": f"user:{to_user_id}"},
    )
    if to_user_id != actor.user_id:
        ask_to_review(application=application, at=at)
    return application
