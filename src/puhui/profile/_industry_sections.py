"""The sections of GB/T 4754-2017, the national classification of economic activities."""

from puhui.base import Bilingual

# T (international organisations) is left out: none of them borrows from a bank branch.
SECTIONS: dict[str, Bilingual] = {
    "A": Bilingual("农、林、牧、渔业", "agriculture, forestry, animal husbandry and fishery"),
    "B": Bilingual("采矿业", "mining"),
    "C": Bilingual("制造业", "manufacturing"),
    "D": Bilingual(
        "电力、热力、燃气及水生产和供应业", "supply of electricity, heat, gas and water"
    ),
    "E": Bilingual("建筑业", "construction"),
    "F": Bilingual("批发和零售业", "wholesale and retail trade"),
    "G": Bilingual("交通运输、仓储和邮政业", "transport, storage and post"),
    "H": Bilingual("住宿和餐饮业", "accommodation and catering"),
    "I": Bilingual("信息传输、软件和信息技术服务业", "information, software and IT services"),
    "J": Bilingual("金融业", "finance"),
    "K": Bilingual("房地产业", "real estate"),
    "L": Bilingual("租赁和商务服务业", "leasing and business services"),
    "M": Bilingual("科学研究和技术服务业", "scientific research and technical services"),
    "N": Bilingual("水利、环境和公共设施管理业", "water, environment and public facilities"),
    "O": Bilingual("居民服务、修理和其他服务业", "residents' services, repair and other services"),
    "P": Bilingual("教育", "education"),
    "Q": Bilingual("卫生和社会工作", "health and social work"),
    "R": Bilingual("文化、体育和娱乐业", "culture, sports and entertainment"),
    "S": Bilingual(
        "公共管理、社会保障和社会组织", "public administration and social organisations"
    ),
}
