"""Say that an application cannot be taken up for now, why, and what would change it."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.applications.decline_reasons import decline_reasons
from puhui_web.applications.models import Application
from puhui_web.applications.operations._rows import application_of_staff
from puhui_web.applications.operations._tasks import close_all
from puhui_web.applications.operations._timeline import move


class UnableToDecline(PuhuiError):
    """No reason is given, or one that the policy does not know."""

    code = "unable_to_decline"


@operation(P.APPLICATION_HANDLE)
def decline_at_admission(
    *, actor: Actor, application_id: int, reasons: Sequence[str], message: str, at: datetime
) -> Application:
    """Close an application before approval, with reasons that its owner understands.

    :param reasons: codes of ``applications.decline_reasons`` in the policy.
    :param message: what is particular to this case, for the owner.
    :raises UnableToDecline: if there is no reason, or an unknown one.
    """
    application = application_of_staff(actor=actor, application_id=application_id)
    known = decline_reasons(day=timezone.localdate(at))
    if not reasons or not set(reasons) <= set(known):
        raise UnableToDecline(
            what=Bilingual("没有选原因", "no reason is chosen"),
            advice=Bilingual(
                "请至少选一条, 企业主会看到", "choose at least one; the owner sees it"
            ),
        )
    application.decline_reasons = list(reasons)
    application.closed_at = at
    application.taken_up_at = application.taken_up_at or at
    chosen = [known[code] for code in reasons]
    zh = "；".join(f"{reason.title.zh}({reason.change.zh})" for reason in chosen)
    en = "; ".join(f"{reason.title.en} ({reason.change.en})" for reason in chosen)
    move(
        actor=actor,
        application=application,
        action="decline_at_admission",
        to_state="declined_at_admission",
        text=Bilingual(
            f"暂不能受理: {zh}。{message.strip()}", f"Cannot be taken up: {en}. {message.strip()}"
        ),
        at=at,
        after={"reasons": list(reasons)},
    )
    close_all(application=application, actor=actor, at=at)
    return application
