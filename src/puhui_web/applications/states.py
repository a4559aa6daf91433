"""The states of an application, in the words of the owner and of the bank's people."""

from dataclasses import dataclass
from typing import Final

from puhui.base import Bilingual


@dataclass(frozen=True)
class State:
    """What a state is called, what comes next in it, and how it looks."""

    name: str
    title: Bilingual
    next_step: Bilingual  # for the owner
    mark: str  # good, wait, bad or empty, of the badge


def _state(
    name: str, title: tuple[str, str], next_step: tuple[str, str], mark: str = ""
) -> tuple[str, State]:
    return name, State(name, Bilingual(*title), Bilingual(*next_step), mark)


STATES: Final[dict[str, State]] = dict(
    (
        _state(
            "draft",
            ("未提交", "not sent yet"),
            ("接着填完, 再提交", "fill in the rest, then send it"),
        ),
        _state(
            "submitted",
            ("已提交, 等待受理", "sent, waiting to be taken up"),
            (
                "网点的客户经理会受理, 需要补材料时会在这里告诉您",
                "a customer manager of the outlet takes it up and says here if anything is missing",
            ),
            "wait",
        ),
        _state(
            "in_review",
            ("正在核实", "being checked"),
            (
                "客户经理正在核实材料, 可能会给您打电话或上门看一看",
                "the customer manager checks your papers and may call or visit you",
            ),
            "wait",
        ),
        _state(
            "needs_more",
            ("需要您补材料", "more is needed from you"),
            (
                "请按下面的说明补齐, 再点“补好了”",
                "add what is asked for below, then say you are done",
            ),
            "bad",
        ),
        _state(
            "forwarded_to_approval",
            ("已送审批", "sent for approval"),
            ("审批人正在审批", "an approver is deciding"),
            "wait",
        ),
        _state(
            "approved",
            ("已批准", "approved"),
            ("客户经理会联系您签合同", "the customer manager will contact you to sign"),
            "good",
        ),
        _state(
            "declined",
            ("未批准", "not approved"),
            ("原因写在下面; 您可以要求人工复核", "the reasons are below; you may ask for a person"),
            "bad",
        ),
        _state(
            "declined_at_admission",
            ("暂不能受理", "cannot be taken up for now"),
            (
                "原因和怎样会不同写在下面; 您可以要求人工复核",
                "the reasons and what would change them are below; you may ask for a person",
            ),
            "bad",
        ),
        _state(
            "withdrawn",
            ("已撤回", "withdrawn"),
            ("想再申请时可以重新开始", "start again whenever you like"),
        ),
    )
)

OPEN_STATES: Final = ("draft", "submitted", "in_review", "needs_more", "forwarded_to_approval")
AT_THE_BANK: Final = ("submitted", "in_review", "needs_more", "forwarded_to_approval")
# An owner may change what she wrote in these, and add documents.
WRITABLE_STATES: Final = ("draft", "needs_more")
# A customer manager may work on it in these.
HANDLED_STATES: Final = ("submitted", "in_review", "needs_more")
CHANNELS: Final = ("portal", "desk", "api", "referral")
