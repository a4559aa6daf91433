"""Show an anticipated error on the form that led to it."""

from django.forms import Form

from puhui.base import PuhuiError
from puhui_web.wording.context import language


def show_on(form: Form, error: PuhuiError) -> None:
    """Add what is wrong and what to do to a form, which keeps what was typed."""
    form.add_error(None, f"{error.what.say(language())}。{error.advice.say(language())}")
