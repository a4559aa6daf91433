"""Find enterprises by what people type: part of a name, a credit code or an id."""

import re
import unicodedata

from django.db.models import Q

_CODE = re.compile(r"[0-9A-Z]+")


def typed(text: str) -> str:
    """Return what was typed without outer blanks and NUL, full-width signs as usual ones."""
    return unicodedata.normalize("NFKC", text).replace("\x00", "").strip()


def named_like(text: str) -> Q:
    """Return the condition that an enterprise goes by the text.

    Each word must be in the name. What can be a code is looked for at the start of code and id.
    """
    cleaned = typed(text)
    by_name = Q()
    for word in cleaned.split():
        by_name &= Q(name__contains=word)
    code = cleaned.upper()
    if not _CODE.fullmatch(code):
        return by_name
    return by_name | Q(uscc__startswith=code) | Q(id__startswith=code)
