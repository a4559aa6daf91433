"""Put a step's answers into an application: what is typed always, what is right as values."""

from collections.abc import Mapping
from typing import Any, Final

from puhui.base import Bilingual, yuan_from_fen
from puhui.matching import FACTS
from puhui_web.applications.items import ItemTerms
from puhui_web.applications.models import Application
from puhui_web.applications.steps.answers import Problem, Value, read_answer
from puhui_web.applications.steps.questions import Question, questions_of
from puhui_web.enterprises.facts import facts_of

# Answers of step 1 that are columns of an application, and what they are where there is none.
_COLUMNS: Final[Mapping[str, tuple[str, Any]]] = {
    "amount_yuan": ("amount_fen", None),
    "term_months": ("term_months", None),
    "purpose": ("purpose", ""),
    "purpose_words": ("purpose_words", ""),
    "contact_name": ("contact_name", ""),
    "contact_phone": ("contact_phone", ""),
}
_TYPED_CHARACTERS_MAX: Final = 1_000  # of one field: kept as typed, but not without end


def put_answers(
    *, application: Application, terms: ItemTerms, step: int, typed: Mapping[str, str]
) -> list[Problem]:
    """Change the application, unsaved, and return the step's problems, fields left out included.

    :param typed: by field; fields that are not of the step are left alone.
    """
    questions = questions_of(terms=terms, step=step)
    kept = {q.name: _storable(typed.get(q.name, "")) for q in questions}
    application.typed = {**application.typed, str(step): kept}
    known = facts_of(enterprise_id=application.enterprise_id) if step == 2 else {}
    problems = []
    for question in questions:
        answer = read_answer(question, kept[question.name])
        if isinstance(answer, Bilingual):
            problems.append(Problem(step, question.name, answer))
            answer = None
        elif answer is None and question.is_required:
            problems.append(Problem(step, question.name, _REQUIRED))
        if step == 1:
            _put_in_column(application, question, answer)
        else:
            _put_declared(application, question, answer, known)
    return problems


def _storable(typed: str) -> str:
    """Return text as a database can keep it: no null characters or halves of signs, not endless."""
    whole = typed.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
    return whole[:_TYPED_CHARACTERS_MAX]


_REQUIRED: Final = Bilingual("请填写这一项", "please fill this in")


def _put_in_column(application: Application, question: Question, value: Value | None) -> None:
    column, nothing = _COLUMNS[question.name]
    setattr(application, column, nothing if value is None else value)


def _put_declared(
    application: Application, question: Question, value: Value | None, known: Mapping[str, Any]
) -> None:
    """Keep as declared what the bank does not know, or knows otherwise."""
    declared = {name: v for name, v in application.declared.items() if name != question.name}
    if value is not None and value != known.get(question.name):
        declared[question.name] = value
    application.declared = declared


def shown_answers(*, application: Application, terms: ItemTerms, step: int) -> dict[str, str]:
    """Return what a step's page shows in its fields: as typed, else what the bank knows."""
    typed = application.typed.get(str(step))
    if typed is not None:
        return dict(typed)
    facts = facts_of(enterprise_id=application.enterprise_id) if step == 2 else {}
    return {
        question.name: as_typed(question, facts.get(question.name))
        for question in questions_of(terms=terms, step=step)
    }


def as_typed(question: Question, value: Value | None) -> str:
    """Return a value as somebody would have typed it."""
    if value is None:
        return ""
    if question.kind == "flag":
        return "yes" if value else "no"
    if question.kind == "amount":
        return f"{yuan_from_fen(int(value)):.2f}".removesuffix(".00")
    if question.kind == "percent":
        return f"{float(value) * 100:g}"
    return str(value)


def as_words(question: Question, typed: str) -> Bilingual:
    """Return an answer as it is read back: a choice by its words, else as typed."""
    named = (question.choices or {}).get(typed)
    return named or Bilingual(typed, typed)


def declared_need(application: Application) -> dict[str, Value]:
    """Return the facts of the need that step 1 states."""
    stated: dict[str, Value | None] = {
        "need_amount_fen": application.amount_fen,
        "need_term_months": application.term_months,
        "need_purpose": application.purpose or None,
    }
    assert set(stated) <= set(FACTS), "the facts of the need are called as in matching"
    return {name: value for name, value in stated.items() if value is not None}
