"""What complaints are about, how far they are, and what was done, in words."""

from typing import Final

from puhui.base import Bilingual

ABOUT: Final[dict[str, Bilingual]] = {
    "service": Bilingual("服务", "Service"),
    "fee": Bilingual("收费", "Fees"),
    "decision": Bilingual("审批结果", "A decision"),
    "privacy": Bilingual("隐私", "Privacy"),
    "other": Bilingual("其他", "Something else"),
}
STATES: Final[dict[str, Bilingual]] = {
    "received": Bilingual("已收到", "received"),
    "investigating": Bilingual("处理中", "being looked into"),
    "answered": Bilingual("已答复", "answered"),
    "closed": Bilingual("已结束", "closed"),
}
STEPS: Final[dict[str, Bilingual]] = {
    "received": Bilingual("收到投诉", "received"),
    "assigned": Bilingual("交由专人处理", "given to a handler"),
    "note": Bilingual("内部备注", "internal note"),
    "answer": Bilingual("答复", "answered"),
    "escalated": Bilingual("超期上报", "escalated as overdue"),
    "rated": Bilingual("评分", "rated"),
    "closed": Bilingual("结束", "closed"),
}
