"""Carry out what a form asks for; what goes wrong is shown on the form."""

from collections.abc import Callable
from typing import TypeVar

from django.forms import Form

from puhui.base import PuhuiError
from puhui_web.accounts.access import OutOfReach, Refused
from puhui_web.desk.views.problems import show_on

_Made = TypeVar("_Made")


def attempt(form: Form, act: Callable[[], _Made]) -> _Made | None:
    """Return what the act made; None: the form shows why not and keeps what was typed.

    A refusal and what is out of reach are pages of their own, not matters of the form.
    """
    if not form.is_valid():
        return None
    try:
        return act()
    except (Refused, OutOfReach):
        raise
    except PuhuiError as error:
        show_on(form, error)
        return None
