"""Remember questions without an answer, and nothing of who asked."""

import re
from datetime import date
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import F

from puhui_web.service.models import UnansweredSearch
from puhui_web.service.search_index import normalised

_KEPT_CHARACTERS: Final = 60
_KEPT_QUESTIONS: Final = 5000  # so that nobody fills the disk by asking nonsense
_LONG_FIGURE: Final = re.compile(r"[a-z0-9]*[0-9]{5,}[a-z0-9]*")  # phones, codes, cards


def remember_unanswered(*, text: str, today: date) -> None:
    """Count a question to which nothing was near; figures that may name somebody are cut."""
    question = _LONG_FIGURE.sub("#", normalised(text))[:_KEPT_CHARACTERS].strip()
    if not question.strip("# "):
        return
    asked = UnansweredSearch.objects.filter(text=question)
    if asked.update(times_count=F("times_count") + 1, last_on=today, settled_at=None):
        return
    if UnansweredSearch.objects.count() >= _KEPT_QUESTIONS:
        return
    try:
        with transaction.atomic():
            UnansweredSearch.objects.create(text=question, first_on=today, last_on=today)
    except IntegrityError:  # asked by two at the same time
        asked.update(times_count=F("times_count") + 1)
