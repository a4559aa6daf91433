"""Send an application to the bank."""

from datetime import datetime

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.applications.evaluation import record_evaluation
from puhui_web.applications.items import item_terms
from puhui_web.applications.models import Application
from puhui_web.applications.operations._rows import application_held, application_of_owner
from puhui_web.applications.operations._tasks import ask_to_take_up
from puhui_web.applications.operations._timeline import move, subject_of
from puhui_web.applications.states import AT_THE_BANK
from puhui_web.applications.steps.answers import Problem
from puhui_web.applications.steps.completeness import missing_from
from puhui_web.audit import record as audit


class UnableToSubmit(PuhuiError):
    """Something is missing or wrong; ``problems`` says what and where."""

    code = "unable_to_submit"

    def __init__(self, *, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(
            what=Bilingual(
                f"还有 {len(problems)} 项没有填好", f"{len(problems)} things are not ready yet"
            ),
            advice=Bilingual("请按列出的逐项补好", "put right what is listed"),
        )


@operation(P.OWN_APPLY)
def submit_application(*, actor: Actor, application_id: int, at: datetime) -> Application:
    """Send a complete application; sending it twice is sending it once.

    Rules that are not met do not keep it back: a person may decide otherwise.

    :raises UnableToSubmit: listing all that is missing.
    :raises UnableToChangeApplication: if it is closed.
    """
    application = application_held(actor=actor, application_id=application_id)
    if application.state in AT_THE_BANK:
        audit.record(
            actor=actor,
            action="applications.submit_application",
            subject=subject_of(application),
            after={"is_new": False},
            at=at,
        )
        return application
    application = application_of_owner(actor=actor, application_id=application_id)
    terms = item_terms(application)
    problems = missing_from(application=application, terms=terms)
    if problems:
        raise UnableToSubmit(problems=problems)
    evaluation = record_evaluation(application, terms=terms, at=at)
    application.documents.update(is_sent=True)
    application.submitted_at = at
    move(
        actor=actor,
        application=application,
        action="submit_application",
        to_state="submitted",
        text=Bilingual("您提交了申请", "You sent the application"),
        at=at,
        after={"standing": evaluation.standing, "item_version": terms.version},
    )
    ask_to_take_up(application=application, at=at)
    return application
