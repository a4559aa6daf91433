"""What every page knows: its language, who looks at it, and whether this is a demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language


def language() -> str:
    """Return ``zh`` or ``en``: the language of the page that is being made."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def page(request: HttpRequest) -> dict[str, Any]:
    """Add ``language``, ``actor`` and ``is_demo`` to every template's context."""
    return {
        "language": language(),
        "actor": getattr(request, "actor", None),
        "is_demo": settings.DEMO,
    }
