"""What articles are about, in the order of the knowledge page."""

from typing import Final

from puhui.base import Bilingual

TOPICS: Final[dict[str, Bilingual]] = {
    "first_loan": Bilingual("第一次贷款", "A first loan"),
    "products": Bilingual("贷款产品", "Products"),
    "rates": Bilingual("利率与成本", "Rates and costs"),
    "repayment": Bilingual("还款", "Repayment"),
    "trouble": Bilingual("还款困难", "When it gets hard"),
    "guarantee": Bilingual("担保", "Guarantees"),
    "credit": Bilingual("信用", "Credit"),
    "tax": Bilingual("税务", "Tax"),
    "policy": Bilingual("政策", "Policies"),
    "fees": Bilingual("费用", "Fees"),
    "fraud": Bilingual("防骗", "Fraud"),
    "rights": Bilingual("您的权利", "Your rights"),
    "privacy": Bilingual("隐私", "Privacy"),
    "service": Bilingual("办事指南", "How to"),
}
