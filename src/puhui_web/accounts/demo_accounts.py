"""The accounts that the sign-in page of a demo lists, one for each role."""

from typing import Final

from django.conf import settings

from puhui_web.accounts.models import User

PREFIX: Final = "demo-"


def demo_accounts() -> list[User]:
    """Return the active people whose name begins with ``demo-``, by name; none outside a demo."""
    if not settings.DEMO:
        return []
    found = User.objects.filter(username__startswith=PREFIX, is_active=True)
    return list(
        found.prefetch_related("postings__unit", "postings__institution").order_by("username")
    )


def demo_account(username: str) -> User | None:
    """Return one of them by name."""
    return next((user for user in demo_accounts() if user.username == username), None)
