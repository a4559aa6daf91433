"""Why an application is not taken up, in words, and what would change it."""

from dataclasses import dataclass
from datetime import date

from puhui.base import Bilingual
from puhui_web.enterprises.policy_on import policy_on


@dataclass(frozen=True)
class DeclineReason:
    """One reason of the policy."""

    code: str
    title: Bilingual
    change: Bilingual  # what would change it


def decline_reasons(*, day: date) -> dict[str, DeclineReason]:
    """Return the reasons in force on a day, in the policy's order."""
    return {
        code: DeclineReason(
            code=code,
            title=Bilingual(texts["zh"], texts["en"]),
            change=Bilingual(texts["change_zh"], texts["change_en"]),
        )
        for code, texts in policy_on(day).table("applications.decline_reasons").items()
    }
