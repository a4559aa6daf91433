"""The words of leads and visits, each code with what it is called."""

from typing import Final

from puhui.base import Bilingual

STATES: Final[dict[str, Bilingual]] = {
    "new": Bilingual("待联系", "to be called"),
    "contacted": Bilingual("已联系", "called"),
    "visiting": Bilingual("走访中", "being visited"),
    "parked": Bilingual("暂缓", "parked"),
    "won": Bilingual("成功", "won"),
    "lost": Bilingual("未成", "lost"),
}
OPEN_STATES: Final = ("new", "contacted", "visiting", "parked")
ENDS: Final = ("won", "lost", "parked")  # what closing a lead, or putting it off, may come to

SOURCES: Final[dict[str, Bilingual]] = {
    "matched": Bilingual("智能匹配", "matching"),
    "referral": Bilingual("机构推荐", "referred by a partner"),
    "need": Bilingual("企业发布的需求", "a need the enterprise posted"),
    "manual": Bilingual("客户经理录入", "entered by a manager"),
}

SOURCES_BY_HAND: Final = ("manual", "referral", "need")

VISIT_KINDS: Final[dict[str, Bilingual]] = {
    "visit": Bilingual("上门走访", "visit"),
    "phone": Bilingual("电话", "phone call"),
    "wechat": Bilingual("微信", "WeChat"),
}

OUTCOMES: Final[dict[str, Bilingual]] = {
    "applies": Bilingual("要申请", "will apply"),
    "interested": Bilingual("有兴趣，再联系", "interested; call again"),
    "needs_documents": Bilingual("缺材料", "documents are missing"),
    "not_now": Bilingual("暂时不需要", "not now"),
    "refused": Bilingual("明确拒绝", "does not want it"),
    "not_reached": Bilingual("没有联系上", "not reached"),
    "checked": Bilingual("贷后检查正常", "post-loan check, nothing odd"),
    "worrying": Bilingual("发现风险苗头", "signs of trouble"),
}
