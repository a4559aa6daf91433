"""Names of counties and of sections of industry, for summaries and statistics."""

from functools import lru_cache
from typing import Final

from puhui.base import Bilingual
from puhui.identity import counties

# GB/T 4754-2017, in short words.
SECTIONS: Final = {
    "A": Bilingual("农林牧渔业", "farming, forestry and fishing"),
    "B": Bilingual("采矿业", "mining"),
    "C": Bilingual("制造业", "manufacturing"),
    "D": Bilingual("电力燃气及水", "power, gas and water"),
    "E": Bilingual("建筑业", "construction"),
    "F": Bilingual("批发和零售业", "wholesale and retail"),
    "G": Bilingual("交通运输和仓储", "transport and storage"),
    "H": Bilingual("住宿和餐饮业", "hotels and restaurants"),
    "I": Bilingual("信息技术", "information technology"),
    "J": Bilingual("金融业", "finance"),
    "K": Bilingual("房地产业", "real estate"),
    "L": Bilingual("租赁和商务服务业", "leasing and business services"),
    "M": Bilingual("科学研究和技术服务", "research and technical services"),
    "N": Bilingual("水利环境和公共设施", "water, environment and public facilities"),
    "O": Bilingual("居民服务和修理", "personal services and repair"),
    "P": Bilingual("教育", "education"),
    "Q": Bilingual("卫生和社会工作", "health and social work"),
    "R": Bilingual("文化体育和娱乐", "culture, sports and leisure"),
    "S": Bilingual("公共管理和社会组织", "public administration and associations"),
    "T": Bilingual("国际组织", "international organisations"),
}
UNKNOWN: Final = Bilingual("不详", "not known")


@lru_cache(maxsize=1)
def county_names() -> dict[str, str]:
    """Return the names of China's counties by code, as they are today."""
    table = counties()
    return dict(zip(table["county_code"], table["name"], strict=True))


def county_in_words(code: str) -> Bilingual:
    """Return a county's name; its code in English, for there is no agreed romanisation here."""
    name = county_names().get(code)
    return Bilingual(name, f"{name} ({code})") if name else UNKNOWN
