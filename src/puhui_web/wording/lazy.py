"""Texts that are chosen when they are shown, for labels of forms that are made only once."""

from django.utils.functional import lazy

from puhui.base import Bilingual
from puhui_web.wording.context import language


def _say(zh: str, en: str) -> str:
    return Bilingual(zh, en).say(language())


say_lazy = lazy(_say, str)
