"""What the places of a document are called, for changes and mistakes told in words."""

import re
from typing import Final

from puhui.base import Bilingual

_LABELS: Final[dict[str, Bilingual]] = {
    "code": Bilingual("编号", "code"),
    "kind": Bilingual("类别", "kind"),
    "category": Bilingual("种类", "category"),
    "name": Bilingual("名称", "name"),
    "summary": Bilingual("一句话介绍", "summary"),
    "provider": Bilingual("提供方", "provider"),
    "valid_from": Bilingual("内容写明的生效日", "begins by its own words"),
    "valid_until": Bilingual("内容写明的失效日", "ends by its own words"),
    "stages": Bilingual("适用阶段", "stages"),
    "regions": Bilingual("适用区县", "counties"),
    "requirements": Bilingual("要求", "requirement"),
    "loan": Bilingual("贷款条件", "loan"),
    "risk_shares": Bilingual("风险分担", "risk shares"),
    "benefit": Bilingual("好处", "benefit"),
    "benefit_rule": Bilingual("好处的算法", "rule of the benefit"),
    "documents": Bilingual("所需材料", "documents"),
    "source": Bilingual("出处", "source"),
    "status": Bilingual("依据", "status"),
    "test": Bilingual("规则", "rule"),
    "says": Bilingual("要求的说法", "wording"),
    "if_not": Bilingual("不符合时怎么办", "what to do where it is not met"),
    "can_change": Bilingual("能否改变", "whether it can change"),
    "amount_min_yuan": Bilingual("最低金额（元）", "least amount (yuan)"),
    "amount_max_yuan": Bilingual("最高金额（元）", "largest amount (yuan)"),
    "amount_step_yuan": Bilingual("金额档距（元）", "step of the amount (yuan)"),
    "amount_rule": Bilingual("额度算法", "rule of the amount"),
    "term_min_months": Bilingual("最短期限（月）", "shortest term (months)"),
    "term_max_months": Bilingual("最长期限（月）", "longest term (months)"),
    "rate": Bilingual("利率", "rate"),
    "basis": Bilingual("定价基准", "basis"),
    "annual_ratio": Bilingual("固定年利率", "fixed yearly rate"),
    "spread_min_bp": Bilingual("最低加点（基点）", "least spread (bp)"),
    "spread_max_bp": Bilingual("最高加点（基点）", "largest spread (bp)"),
    "repayment": Bilingual("还款方式", "repayment"),
    "guarantee": Bilingual("担保方式", "guarantee"),
    "guarantee_fee_annual_bp": Bilingual("年担保费（基点）", "guarantee fee a year (bp)"),
    "fee_once_bp": Bilingual("一次性费用（基点）", "fee once (bp)"),
    "subsidy_annual_bp": Bilingual("年贴息（基点）", "subsidy a year (bp)"),
    "zh": Bilingual("中文", "Chinese"),
    "en": Bilingual("英文", "English"),
}
_PART: Final = re.compile(r"[^.\[\]]+")


def label_of(name: str) -> Bilingual:
    """Return what one name of a document is called; the name itself where it has no other."""
    return _LABELS.get(name, Bilingual(name, name))


def place_in_words(path: str) -> Bilingual:
    """Return a path as words from the whole to the part; list numbers count from 1.

    >>> place_in_words("requirements[0].says.zh").zh
    '要求 1 · 要求的说法 · 中文'
    """
    zh: list[str] = []
    en: list[str] = []
    for part in _PART.findall(path):
        if part.isdigit() and zh:
            number = int(part) + 1
            zh[-1], en[-1] = f"{zh[-1]} {number}", f"{en[-1]} {number}"
        else:
            label = label_of(part)
            zh.append(label.zh)
            en.append(label.en)
    return Bilingual(" · ".join(zh), " · ".join(en))
