"""What an enterprise can agree to: purposes, ways and the words that it agrees to."""

from typing import Final

from puhui.base import Bilingual
from puhui.consent import PURPOSES
from puhui.consent.schema import WAYS

PURPOSE_TITLES: Final[dict[str, Bilingual]] = {
    "matching": Bilingual("核对身份", "to tell who the enterprise is"),
    "rating": Bilingual("评估能获得哪些贷款", "to see what the enterprise can be lent"),
    "monitoring": Bilingual("贷后跟踪", "to look after a loan"),
    "service": Bilingual("日常服务", "to serve the enterprise"),
    "statistics": Bilingual("统计", "statistics"),
}
HOW_GIVEN: Final[dict[str, Bilingual]] = {
    "paper": Bilingual("纸质", "on paper"),
    "online": Bilingual("线上", "online"),
    "counter": Bilingual("柜面", "at the counter"),
}
assert set(PURPOSE_TITLES) == set(PURPOSES), "every purpose has a title"
assert set(HOW_GIVEN) == set(WAYS), "every way has a title"

TEXT_VERSION: Final = "2024-01"

# The words of an authorisation; a change of them is a new TEXT_VERSION.
CONSENT_TEXT: Final = Bilingual(
    "本企业同意银行向「{source}」查询本企业的信息, 仅用于{purpose}, 到 {until} 前有效。"
    "可随时撤回; 撤回后银行立即停止使用, 不影响撤回前已作出的决定。不同意也可以申请贷款, "
    "但可能需要另外提供材料。",
    "This enterprise agrees that the bank asks “{source}” for its data, only {purpose}, until "
    "{until}. It may withdraw at any time; from then on the bank stops using them, and decisions "
    "taken before stand. Without agreeing it may apply as well, and may have to bring documents.",
)
