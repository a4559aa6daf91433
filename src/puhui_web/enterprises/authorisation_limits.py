"""What an authorisation has to say, and how long it may run."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from puhui.base import Bilingual, PuhuiError
from puhui.consent import PURPOSES
from puhui_web.enterprises.months import months_after
from puhui_web.enterprises.policy_on import policy_on
from puhui_web.enterprises.showing.permits import NEED_CONSENT

_GIVEN_BY_MAX: Final = 60  # what the rows hold; the ledger keeps the same words
_EVIDENCE_MAX: Final = 120


class UnableToAuthorise(PuhuiError):
    """A part of the authorisation is missing, wrong, or further ahead than policy allows."""

    code = "unable_to_authorise"


def check_parts(*, sources: Sequence[str], purpose: str, evidence: str, given_by: str) -> None:
    """Check sources, purpose, who signed and where the form is kept.

    :raises UnableToAuthorise: naming the first that is wrong.
    """
    if not sources:
        raise problem("没有选择来源", "no source is chosen", "请至少选一项", "choose at least one")
    unknown = [source for source in sources if source not in NEED_CONSENT]
    if unknown:
        raise problem(
            f"这些来源不需要授权: {'、'.join(unknown)}",
            f"no authorisation is needed for {', '.join(unknown)}",
            "请从列出的来源中选择",
            "choose among those listed",
        )
    if purpose not in PURPOSES:
        raise problem(
            f"用途未知: {purpose}",
            f"the purpose {purpose} is not known",
            "请从列出的用途中选择",
            "choose among those listed",
        )
    if not evidence.strip() or not given_by.strip():
        raise problem(
            "没有写明授权人或授权书编号",
            "it is not said who signed, or where the form is kept",
            "请填写授权人和授权书编号",
            "fill in both",
        )
    if len(evidence) > _EVIDENCE_MAX or len(given_by) > _GIVEN_BY_MAX:
        raise problem(
            "授权人或授权书编号过长",
            "who signed, or where the form is kept, is said at too great length",
            f"授权人不超过 {_GIVEN_BY_MAX} 字, 编号不超过 {_EVIDENCE_MAX} 字",
            f"at most {_GIVEN_BY_MAX} and {_EVIDENCE_MAX} characters",
        )


def latest_end(day: date) -> date:
    """Return the latest day on which an authorisation given on a day may end."""
    return months_after(day, policy_on(day).integer("enterprises.authorisation_months_max"))


def check_end(*, valid_until: date, today: date) -> None:
    """Check that it holds for a day at least, and ends as soon as policy asks.

    :raises UnableToAuthorise: if not.
    """
    latest = latest_end(today)
    if not today < valid_until <= latest:
        raise problem(
            f"截止日应在明天到 {latest} 之间",
            f"it ends between tomorrow and {latest}",
            "请选择较近的截止日",
            "choose a nearer day",
        )


def problem(zh: str, en: str, advice_zh: str, advice_en: str) -> UnableToAuthorise:
    """Return the error in both languages."""
    return UnableToAuthorise(what=Bilingual(zh, en), advice=Bilingual(advice_zh, advice_en))
