"""The parent of every anticipated error."""

from typing import ClassVar

from puhui.base.text import Bilingual


class PuhuiError(Exception):
    """Something a user can put right: what is wrong, and what to do about it.

    Each stage defines its own children beside the function that raises them, named
    ``UnableTo…``. ``code`` is stable: scripts and translations may depend on it.
    """

    code: ClassVar[str] = "puhui_error"

    def __init__(self, *, what: Bilingual, advice: Bilingual) -> None:
        self.what = what
        self.advice = advice
        english = f"{what.en}. {advice.en[:1].upper()}{advice.en[1:]}."
        super().__init__(f"[{self.code}] {what.zh}。{advice.zh}。 / {english}")
