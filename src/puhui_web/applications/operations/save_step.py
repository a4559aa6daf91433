"""Save a step of the form, whether or not all of it is right yet."""

from collections.abc import Mapping
from datetime import datetime

from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.applications.items import item_terms
from puhui_web.applications.operations._rows import application_of_owner
from puhui_web.applications.operations._timeline import subject_of
from puhui_web.applications.steps.answers import Problem
from puhui_web.applications.steps.questions import STEPS
from puhui_web.applications.steps.saving import put_answers
from puhui_web.audit import record as audit


@operation(P.OWN_APPLY)
def save_step(
    *, actor: Actor, application_id: int, step: int, typed: Mapping[str, str], at: datetime
) -> list[Problem]:
    """Keep what was typed and return what is wrong with it; nothing typed is ever lost.

    :param step: 1 to 4.
    :param typed: text by field.
    :raises OutOfReach: if the form has no such step.
    :raises UnableToChangeApplication: if the application lies with the bank.
    """
    application = application_of_owner(actor=actor, application_id=application_id)
    if step not in STEPS:
        raise out_of_reach("这一步", "such step")
    problems = put_answers(
        application=application, terms=item_terms(application), step=step, typed=typed
    )
    others = [found for found in application.problems if found["step"] != step]
    application.problems = others + [
        {"step": step, "field": p.field, "zh": p.text.zh, "en": p.text.en} for p in problems
    ]
    if not problems:
        application.step_reached = max(application.step_reached, min(step + 1, max(STEPS)))
    application.updated_at = at
    application.save()
    audit.record(
        actor=actor,
        action="applications.save_step",
        subject=subject_of(application),
        after={"step": step, "problems": [p.field for p in problems]},
        at=at,
    )
    return problems
