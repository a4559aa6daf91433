"""Names of industries, kinds of firm and grades in both languages."""

from puhui.base import Bilingual

UNKNOWN = Bilingual("未知", "unknown")

# Sections of GB/T 4754-2017, industrial classification for national economic activities.
INDUSTRIES = {
    "A": Bilingual("农、林、牧、渔业", "Agriculture, forestry, fishing"),
    "B": Bilingual("采矿业", "Mining"),
    "C": Bilingual("制造业", "Manufacturing"),
    "D": Bilingual("电力、热力、燃气及水生产和供应业", "Power, heat, gas and water supply"),
    "E": Bilingual("建筑业", "Construction"),
    "F": Bilingual("批发和零售业", "Wholesale and retail"),
    "G": Bilingual("交通运输、仓储和邮政业", "Transport, storage and post"),
    "H": Bilingual("住宿和餐饮业", "Lodging and catering"),
    "I": Bilingual("信息传输、软件和信息技术服务业", "Information and software"),
    "J": Bilingual("金融业", "Finance"),
    "K": Bilingual("房地产业", "Real estate"),
    "L": Bilingual("租赁和商务服务业", "Leasing and business services"),
    "M": Bilingual("科学研究和技术服务业", "Research and technical services"),
    "N": Bilingual("水利、环境和公共设施管理业", "Water, environment and public facilities"),
    "O": Bilingual("居民服务、修理和其他服务业", "Resident services and repair"),
    "P": Bilingual("教育", "Education"),
    "Q": Bilingual("卫生和社会工作", "Health and social work"),
    "R": Bilingual("文化、体育和娱乐业", "Culture, sports and entertainment"),
    "S": Bilingual("公共管理、社会保障和社会组织", "Public administration and organisations"),
    "T": Bilingual("国际组织", "International organisations"),
}

FIRM_TYPES = {
    "company": Bilingual("公司", "company"),
    "branch": Bilingual("分支机构", "branch"),
    "sole_trader": Bilingual("个体经营", "sole trader"),
    "cooperative": Bilingual("合作社", "cooperative"),
    "institution": Bilingual("事业单位或社会组织", "institution"),
}

GRADE_MEANINGS = {
    "A": Bilingual("违约可能性很低", "very unlikely to default"),
    "B": Bilingual("违约可能性较低", "unlikely to default"),
    "C": Bilingual("违约可能性偏高", "somewhat likely to default"),
    "D": Bilingual("违约可能性高，原则上不放贷", "likely to default; in principle not lent to"),
}


def industry_name(section: str | None) -> Bilingual:
    """Return the section's name; unknown stays unknown, and a foreign code is shown as it is."""
    if section is None:
        return UNKNOWN
    return INDUSTRIES.get(section, Bilingual(section, section))


def firm_type_name(firm_type: str | None) -> Bilingual:
    """Return the name of a kind of firm; unknown stays unknown."""
    if firm_type is None:
        return UNKNOWN
    return FIRM_TYPES.get(firm_type, Bilingual(firm_type, firm_type))
