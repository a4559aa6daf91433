"""Names of industries, kinds of firm and grades in both languages."""

from puhui.base import Bilingual
from puhui.profile import FAMILIES, SECTIONS

UNKNOWN = Bilingual("未知", "unknown")

FIRM_TYPES = {
    "company": Bilingual("公司", "company"),
    "branch": Bilingual("分支机构", "branch"),
    "sole_trader": Bilingual("个体经营", "sole trader"),
    "cooperative": Bilingual("合作社", "cooperative"),
    "institution": Bilingual("事业单位或社会组织", "institution"),
}

# Background and letter; the same colours as in static/base.css.
GRADE_COLOURS = {
    "A": ("#0B5D66", "#FFFFFF"),
    "B": ("#7CC0B6", "#0C2A28"),
    "C": ("#EFC777", "#33240A"),
    "D": ("#A8431F", "#FFFFFF"),
}

GRADE_MEANINGS = {
    "A": Bilingual("违约可能性很低", "very unlikely to default"),
    "B": Bilingual("违约可能性较低", "unlikely to default"),
    "C": Bilingual("违约可能性偏高", "somewhat likely to default"),
    "D": Bilingual("违约可能性高，原则上不放贷", "likely to default; in principle not lent to"),
}


def industry_name(section: str | None) -> Bilingual:
    """Return the section's name; a code from elsewhere is shown as it is."""
    if section is None:
        return UNKNOWN
    return SECTIONS.get(section, Bilingual(section, section))


def firm_type_name(firm_type: str | None) -> Bilingual:
    """Return the name of a kind of firm; a code from elsewhere is shown as it is."""
    if firm_type is None:
        return UNKNOWN
    return FIRM_TYPES.get(firm_type, Bilingual(firm_type, firm_type))


def family_name(family: str) -> Bilingual:
    """Return the name of a family of features; a code from elsewhere is shown as it is."""
    return FAMILIES.get(family, Bilingual(family, family))
