"""What keeps an application from being sent, step by step, with the place to put it right."""

from puhui.base import Bilingual
from puhui_web.applications.items import ItemTerms
from puhui_web.applications.models import Application
from puhui_web.applications.steps.answers import Problem, read_answer
from puhui_web.applications.steps.questions import questions_of


def missing_from(*, application: Application, terms: ItemTerms) -> list[Problem]:
    """Return everything that is wrong or left out, in the order of the form."""
    return [
        *_answers(application, terms, step=1),
        *_answers(application, terms, step=2),
        *_papers(application, terms),
    ]


def _answers(application: Application, terms: ItemTerms, *, step: int) -> list[Problem]:
    typed = application.typed.get(str(step), {})
    problems = []
    for question in questions_of(terms=terms, step=step):
        answer = read_answer(question, typed.get(question.name, ""))
        if isinstance(answer, Bilingual):
            problems.append(Problem(step, question.name, answer))
        elif answer is None and question.is_required:
            problems.append(
                Problem(
                    step,
                    question.name,
                    Bilingual(f"还没填: {question.title.zh}", f"not yet: {question.title.en}"),
                )
            )
    return problems


def _papers(application: Application, terms: ItemTerms) -> list[Problem]:
    there = {document.kind for document in application.documents.all()}
    return [
        Problem(
            3,
            need.kind,
            Bilingual(f"还没上传: {need.title.zh}", f"not added yet: {need.title.en}"),
        )
        for need in terms.documents
        if need.kind not in there
    ]
