"""The tables that providers send: their columns as they name them and as the code does."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

Role = Literal["firms", "purchase", "sale"]


@dataclass(frozen=True)
class Column:
    """One column of a provider's table."""

    name: str  # in the code
    title: str  # in the provider's header row
    is_required: bool = True  # without it no row of the table can be used


_FIRM_CODE: Final = Column("firm_code", "企业代号")
_AMOUNT: Final = Column("amount", "金额", is_required=False)
TAX: Final = Column("tax", "税额", is_required=False)
_TOTAL: Final = Column("total", "价税合计", is_required=False)
AMOUNTS: Final = (_AMOUNT, TAX, _TOTAL)  # any two give the third

_INVOICE_BEFORE: Final = (
    _FIRM_CODE,
    Column("invoice_no", "发票号码", is_required=False),
    Column("invoice_date", "开票日期"),
)
_INVOICE_AFTER: Final = (*AMOUNTS, Column("status", "发票状态"))

COLUMNS: Final[dict[Role, tuple[Column, ...]]] = {
    "firms": (
        _FIRM_CODE,
        Column("name", "企业名称", is_required=False),
        Column("manual_grade", "信誉评级", is_required=False),
        Column("defaulted", "是否违约", is_required=False),
    ),
    "purchase": (
        *_INVOICE_BEFORE,
        Column("counterparty_id", "销方单位代号", is_required=False),
        *_INVOICE_AFTER,
    ),
    "sale": (
        *_INVOICE_BEFORE,
        Column("counterparty_id", "购方单位代号", is_required=False),
        *_INVOICE_AFTER,
    ),
}
SHEETS: Final[dict[Role, str]] = {
    "firms": "企业信息",
    "purchase": "进项发票信息",
    "sale": "销项发票信息",
}
RATE_TITLE: Final = "贷款年利率"
KNOWN_TITLES: Final = frozenset(
    {RATE_TITLE} | {column.title for columns in COLUMNS.values() for column in columns}
)

# The prefix of a file's name ends where the first of these begins.
_WORDS: Final[dict[Role, str]] = {
    "firms": r"企业信息|企业名单|(?<![a-z])firms(?![a-z])",
    "purchase": r"进项|(?<![a-z])purchases?(?![a-z])",
    "sale": r"销项|(?<![a-z])sales?(?![a-z])",
}
_SEPARATORS: Final = " _-:：·.,，()（）\u3000"


def clean_title(cell: object) -> str:
    """Return a header cell without blanks, in the usual width of characters.

    >>> clean_title(" 价税　合计\\n")
    '价税合计'
    """
    text = unicodedata.normalize("NFKC", "" if cell is None else str(cell))
    return re.sub(r"[\s\ufeff\u200b]+", "", text)


def role_of_titles(titles: frozenset[str]) -> Role | None:
    """Return what a table is by its columns; none where they do not tell."""
    is_purchase = "销方单位代号" in titles
    is_sale = "购方单位代号" in titles
    if is_purchase != is_sale:
        return "purchase" if is_purchase else "sale"
    if not is_purchase and "企业名称" in titles:
        return "firms"
    return None


def role_of_name(name: str) -> Role | None:
    """Return what a table is by the name of its sheet or file; none where it does not tell."""
    found = [role for role, words in _WORDS.items() if re.search(words, name.lower())]
    return found[0] if len(found) == 1 else None


def prefix_of_stem(stem: str) -> str | None:
    """Return what stands before the table's word in a file's name; none where there is no word.

    >>> prefix_of_stem("附件1_进项发票信息_2019")
    '附件1'
    """
    places = [re.search(words, stem.lower()) for words in _WORDS.values()]
    starts = [place.start() for place in places if place is not None]
    return stem[: min(starts)].strip(_SEPARATORS) if starts else None
