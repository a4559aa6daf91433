"""What an enterprise can agree to: purposes, ways, and which words it agreed to."""

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

# Of the words on the page where an owner agrees (portal/consent/source.html): what is read, what
# for, until when, how to withdraw. A change of what they promise is a new version.
TEXT_VERSION: Final = "2024-01"
