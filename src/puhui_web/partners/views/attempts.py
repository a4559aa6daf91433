"""Carry out what a form asks for; what goes wrong is shown on the form, with what was typed."""

from collections.abc import Callable
from typing import TypeVar

from django.forms import Form

from puhui.base import PuhuiError
from puhui_web.accounts.access import OutOfReach, Refused
from puhui_web.wording.context import language

_Made = TypeVar("_Made")


def attempt(form: Form, act: Callable[[], _Made]) -> _Made | None:
    """Return what the act made; None: the form says why not.

    A refusal and what is out of reach are pages of their own, not matters of the form.
    """
    if not form.is_valid():
        return None
    try:
        return act()
    except (Refused, OutOfReach):
        raise
    except PuhuiError as error:
        form.add_error(None, f"{error.what.say(language())}: {error.advice.say(language())}")
        return None
