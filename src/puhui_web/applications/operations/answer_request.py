"""An owner has added what was asked for."""

from datetime import datetime

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.applications.models import Application
from puhui_web.applications.operations._rows import UnableToChangeApplication, application_of_owner
from puhui_web.applications.operations._tasks import ask_to_review
from puhui_web.applications.operations._timeline import move


class UnableToAnswerRequest(PuhuiError):
    """What was asked for is not there yet."""

    code = "unable_to_answer_request"


@operation(P.OWN_APPLY)
def answer_request(*, actor: Actor, application_id: int, message: str, at: datetime) -> Application:
    """Give an application back to whoever handles it.

    :param message: words to go with it; needed where a document asked for cannot be had.
    :raises UnableToAnswerRequest: if a document lacks and nothing says why.
    :raises UnableToChangeApplication: if nothing was asked for.
    """
    application = application_of_owner(actor=actor, application_id=application_id)
    if application.state != "needs_more":
        raise UnableToChangeApplication(
            what=Bilingual("现在没有要补的材料", "nothing is asked for now"),
            advice=Bilingual("填完后请点“提交”", "send the application when it is complete"),
        )
    new = set(application.documents.filter(is_sent=False).values_list("kind", flat=True))
    lacking = [asked for asked in application.asked_for if asked["kind"] not in new]
    words = message.strip()[:1_000]
    if lacking and not words:
        zh, en = ((sign.join(a[k] for a in lacking)) for k, sign in (("zh", "、"), ("en", ", ")))
        raise UnableToAnswerRequest(
            what=Bilingual(f"还没上传: {zh}", f"not added yet: {en}"),
            advice=Bilingual("没有的话, 请写一句说明", "if you do not have it, say so in a line"),
        )
    application.documents.update(is_sent=True)
    application.asked_for, application.asked_message, application.asked_due_on = [], "", None
    move(
        actor=actor,
        application=application,
        action="answer_request",
        to_state="in_review" if application.handled_by else "submitted",
        text=Bilingual(f"您补好了材料。{words}", f"You added what was asked for. {words}".strip()),
        at=at,
    )
    ask_to_review(application=application, at=at)
    return application
