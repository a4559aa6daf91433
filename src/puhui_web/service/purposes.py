"""What owners come to an outlet for, and what they bring.

The lists are what an outlet usually asks to see; it has the last word, and the page says so.
"""

from dataclasses import dataclass
from typing import Final

from puhui.base import Bilingual


@dataclass(frozen=True)
class Purpose:
    """One reason to come."""

    code: str
    title: Bilingual
    papers: tuple[Bilingual, ...]


_LICENCE: Final = Bilingual("营业执照", "business licence")
_IDENTITY: Final = Bilingual(
    "法定代表人或经营者的身份证", "identity card of the legal representative or sole trader"
)
_SEAL: Final = Bilingual("公章（公司）", "company seal (of a company)")

_PURPOSES: Final = (
    Purpose(
        "loan_advice",
        Bilingual("咨询贷款", "Advice on a loan"),
        (_LICENCE, _IDENTITY, Bilingual("最近的经营流水", "recent business statements")),
    ),
    Purpose(
        "papers",
        Bilingual("提交或补充材料", "Hand in papers"),
        (_IDENTITY, Bilingual("申请页上列出的材料", "the papers that the application page lists")),
    ),
    Purpose(
        "sign_contract",
        Bilingual("签合同", "Sign a contract"),
        (
            _LICENCE,
            _IDENTITY,
            _SEAL,
            Bilingual("担保人、共有人一同到场", "guarantors and co-owners come along"),
        ),
    ),
    Purpose(
        "open_account",
        Bilingual("开立对公账户", "Open a business account"),
        (
            _LICENCE,
            _IDENTITY,
            _SEAL,
            Bilingual("经营场所租赁合同或产权证明", "lease or title of the place of business"),
        ),
    ),
    Purpose(
        "consent",
        Bilingual("办理或撤回授权", "Give or withdraw an authorisation"),
        (_LICENCE, _IDENTITY),
    ),
    Purpose(
        "repayment",
        Bilingual("还款、续贷、调整还款", "Repayment, renewal, another schedule"),
        (_IDENTITY, Bilingual("贷款合同", "the loan contract")),
    ),
    Purpose("other", Bilingual("其他", "Something else"), (_IDENTITY,)),
)

PURPOSES: Final[dict[str, Purpose]] = {purpose.code: purpose for purpose in _PURPOSES}
