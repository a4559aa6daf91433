"""One step of an owner's form, as it is to be shown."""

from dataclasses import dataclass
from datetime import datetime

from puhui.base import Bilingual
from puhui.matching import FACTS, Item, Match, value_in_words
from puhui_web.accounts.access import out_of_reach, query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.applications.evaluation import judge
from puhui_web.applications.items import ItemTerms, item_terms
from puhui_web.applications.models import Application
from puhui_web.applications.queries.cards import ApplicationCard, card_of
from puhui_web.applications.queries.my_applications import own_application
from puhui_web.applications.queries.parts import DocumentPlace, document_places
from puhui_web.applications.steps.answers import Problem
from puhui_web.applications.steps.completeness import missing_from
from puhui_web.applications.steps.questions import STEPS, Question, questions_of
from puhui_web.applications.steps.saving import as_words, shown_answers
from puhui_web.enterprises.facts import facts_of


@dataclass(frozen=True)
class ShownQuestion:
    """A question with what stands in its field, and what the bank knows of it."""

    question: Question
    typed: str
    problem: Bilingual | None
    known: Bilingual | None  # the source's value, which counts until it is disputed


@dataclass(frozen=True)
class SummaryRow:
    """One answer, for the last look before it is sent."""

    step: int
    field: str
    title: Bilingual
    answer: Bilingual


@dataclass(frozen=True)
class MyForm:
    """One step of the form."""

    card: ApplicationCard
    item: Item
    step: int
    steps: dict[int, Bilingual]
    questions: tuple[ShownQuestion, ...]
    documents: tuple[DocumentPlace, ...]
    summary: tuple[SummaryRow, ...]  # of step 4
    missing: tuple[Problem, ...]  # of step 4
    match: Match | None  # of step 4: how the rules stand today


@query(P.OWN_APPLY)
def my_form(*, actor: Actor, application_id: int, step: int, at: datetime) -> MyForm:
    """Return a step with the answers as they were typed and what is wrong with them.

    :raises OutOfReach: if there is no such application or step.
    """
    application = own_application(actor=actor, application_id=application_id)
    if step not in STEPS:
        raise out_of_reach("这一步", "such step")
    terms, is_last = item_terms(application), step == max(STEPS)
    return MyForm(
        card=card_of(application),
        item=terms.item,
        step=step,
        steps=dict(STEPS),
        questions=_questions(application, terms, step),
        documents=document_places(terms=terms, documents=application.documents.all()),
        summary=_summary(application, terms) if is_last else (),
        missing=tuple(missing_from(application=application, terms=terms)) if is_last else (),
        match=judge(application, terms=terms, at=at) if is_last else None,
    )


def _questions(application: Application, terms: ItemTerms, step: int) -> tuple[ShownQuestion, ...]:
    typed = shown_answers(application=application, terms=terms, step=step)
    wrong = {
        problem["field"]: Bilingual(problem["zh"], problem["en"])
        for problem in application.problems
        if problem["step"] == step
    }
    facts = facts_of(enterprise_id=application.enterprise_id) if step == 2 else {}
    return tuple(
        ShownQuestion(
            question=question,
            typed=typed.get(question.name, ""),
            problem=wrong.get(question.name),
            known=_known(question.name, facts.get(question.name)),
        )
        for question in questions_of(terms=terms, step=step)
    )


def _known(name: str, value: object) -> Bilingual | None:
    return None if value is None else value_in_words(fact=FACTS[name], value=value)


def _summary(application: Application, terms: ItemTerms) -> tuple[SummaryRow, ...]:
    rows = []
    for step in STEPS:
        typed = shown_answers(application=application, terms=terms, step=step)
        rows += [
            SummaryRow(
                step, question.name, question.title, as_words(question, typed[question.name])
            )
            for question in questions_of(terms=terms, step=step)
            if typed.get(question.name)
        ]
    return tuple(rows)
