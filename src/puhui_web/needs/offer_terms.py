"""The terms of an offer: which belong to its kind, and what they may be."""

from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from puhui.base import Bilingual, PuhuiError
from puhui.matching import REPAYMENTS
from puhui_web.needs.models.offers import OfferTerms
from puhui_web.needs.rules import bounds_fen, rules

# What a kind of offer must say, and what it may say besides.
NEEDED: Final = {
    "loan": ("amount_fen", "term_months", "rate_annual_ratio", "repayment"),
    "guarantee": ("amount_fen", "term_months", "fee_annual_ratio"),
    "equity": ("amount_fen", "stake_ratio"),
    "advice": ("message",),
}
OPTIONAL: Final = {
    "loan": ("fee_fen",),
    "guarantee": ("fee_fen",),
    "equity": ("term_months",),
    "advice": ("fee_fen",),
}
LABELS: Final = {
    "amount_fen": Bilingual("金额", "amount"),
    "term_months": Bilingual("期限(月)", "term (months)"),
    "rate_annual_ratio": Bilingual("年利率", "rate a year"),
    "repayment": Bilingual("还款方式", "repayment"),
    "fee_annual_ratio": Bilingual("年担保费率", "guarantee fee a year"),
    "stake_ratio": Bilingual("持股比例", "stake"),
    "fee_fen": Bilingual("一次性费用", "fee, once"),
    "message": Bilingual("说明", "message"),
}
# The judicial ceiling of private lending is moved by law; what is above this is a slip of the pen.
_RATIO_MAX: Final = {"rate_annual_ratio": Decimal(1), "fee_annual_ratio": Decimal("0.5")}


class UnableToOffer(PuhuiError):
    """The terms do not belong to the kind of offer, or cannot be so."""

    code = "unable_to_offer"


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What is offered. Terms that the kind does not have stay empty."""

    valid_until: date  # the last day on which it can be accepted
    amount_fen: int | None = None
    term_months: int | None = None
    rate_annual_ratio: Decimal | None = None
    repayment: str = ""  # of puhui.matching.REPAYMENTS
    fee_annual_ratio: Decimal | None = None
    fee_fen: int | None = None
    stake_ratio: Decimal | None = None
    conditions: str = ""
    message: str = ""

    def values(self) -> dict[str, Any]:
        """Return the terms as columns of an offer."""
        return asdict(self)

    def for_audit(self) -> dict[str, Any]:
        """Return the terms as JSON."""
        return {k: v if isinstance(v, int) else str(v) for k, v in asdict(self).items() if v}


def terms_of(row: OfferTerms) -> Terms:
    """Return the terms that an offer or one of its versions holds."""
    return Terms(**{field.name: getattr(row, field.name) for field in fields(Terms)})


def check_terms(*, kind: str, terms: Terms, today: date, expires_on: date) -> None:
    """Check that an offer says what its kind needs and nothing that it does not have.

    :param expires_on: the first day on which the need no longer takes offers.
    :raises UnableToOffer: if not.
    """
    if kind not in NEEDED:
        raise _unable(
            ("没有选答复种类", "no kind of answer was chosen"), "请选择一种", "choose one"
        )
    _check_presence(kind, terms)
    _check_values(terms, today)
    longest = rules(today=today).integer("needs.offer_valid_days_max")
    last = min(today + timedelta(days=longest), expires_on - timedelta(days=1))
    if not today <= terms.valid_until <= last:
        raise _unable(
            (f"有效期应在今天到 {last} 之间", f"it is valid until a day from today to {last}"),
            "请改有效期",
            "change the day until which it is valid",
        )


def _check_presence(kind: str, terms: Terms) -> None:
    values = terms.values()
    missing = [LABELS[name] for name in NEEDED[kind] if values[name] in (None, "")]
    if missing:
        zh, en = "、".join(m.zh for m in missing), ", ".join(m.en for m in missing)
        raise _unable((f"还缺: {zh}", f"missing: {en}"), "请补全", "fill them in")
    allowed = {*NEEDED[kind], *OPTIONAL[kind], "valid_until", "conditions", "message"}
    extra = [LABELS[name] for name in LABELS if name not in allowed and values[name]]
    if extra:
        zh, en = "、".join(m.zh for m in extra), ", ".join(m.en for m in extra)
        raise _unable(
            (f"这种答复没有: {zh}", f"this kind of answer has no {en}"),
            "请清空这些项, 或改选答复种类",
            "leave them empty or choose another kind",
        )


def _check_values(terms: Terms, today: date) -> None:
    _, largest = bounds_fen(today=today)
    longest = rules(today=today).integer("needs.term_months_max")
    amounts = [a for a in (terms.amount_fen, terms.fee_fen) if a is not None]
    if any(not 0 <= amount <= largest for amount in amounts) or terms.amount_fen == 0:
        raise _unable(("金额超出范围", "an amount is out of range"), "请改金额", "change it")
    if terms.term_months is not None and not 0 < terms.term_months <= longest:
        raise _unable(
            (f"期限应为 1 到 {longest} 个月", f"the term is 1 to {longest} months"),
            "请改期限",
            "change it",
        )
    for name, most in (*_RATIO_MAX.items(), ("stake_ratio", Decimal(1))):
        ratio = getattr(terms, name)
        if ratio is not None and not 0 <= ratio < most:
            label = LABELS[name]
            raise _unable(
                (f"{label.zh}超出范围", f"{label.en} is out of range"),
                "请核对是否把百分数当成了小数",
                "check whether a percentage was meant",
            )
    if terms.repayment and terms.repayment not in REPAYMENTS:
        raise _unable(
            ("没有这种还款方式", "no such repayment"), "请从列表中选", "choose from the list"
        )


def _unable(what: tuple[str, str], advice_zh: str, advice_en: str) -> UnableToOffer:
    return UnableToOffer(what=Bilingual(*what), advice=Bilingual(advice_zh, advice_en))
