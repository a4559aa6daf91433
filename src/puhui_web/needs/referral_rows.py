"""What a referral says of an enterprise, checked field by field."""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

import polars as pl

from puhui.base import Bilingual, fen_from_yuan
from puhui.identity import clean_uscc
from puhui_web.needs.contacts import phone_in_one_form
from puhui_web.needs.places import county_names
from puhui_web.needs.rules import bounds_fen

# The columns of a list of referrals: their titles, and whether a row must have them.
COLUMNS: Final = {
    "name": (Bilingual("企业名称", "name"), True),
    "uscc": (Bilingual("统一社会信用代码", "credit code"), True),
    "county_code": (Bilingual("区县代码", "county code"), False),
    "contact_name": (Bilingual("联系人", "contact"), False),
    "contact_phone": (Bilingual("联系电话", "phone"), False),
    "amount": (Bilingual("金额(元)", "amount (yuan)"), False),
    "note": (Bilingual("说明", "note"), False),
}
_LONGEST: Final = {"name": 120, "contact_name": 40, "note": 500}
_FORMULA_STARTS: Final = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Finding:
    """What is wrong in one field of one row, and what to do about it."""

    row: int  # as a spreadsheet counts; the header is row 1
    field: str  # of COLUMNS
    value: str
    what: Bilingual
    advice: Bilingual

    @property
    def title(self) -> Bilingual:
        """Return what the column is called."""
        return COLUMNS[self.field][0]

    def as_json(self) -> dict[str, object]:
        """Return it as it is kept with the file."""
        return asdict(self) | {"what": list(self.what), "advice": list(self.advice)}


@dataclass(frozen=True, kw_only=True)
class ReferralEntry:
    """One enterprise as a partner names it, in normal forms."""

    name: str
    uscc: str
    county_code: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    amount_fen: int | None = None
    note: str = ""


def checked_row(
    *, row: int, cells: dict[str, str], today: date
) -> tuple[ReferralEntry | None, list[Finding]]:
    """Return the entry of one row, or None and what is wrong with it.

    :param cells: text by the names of ``COLUMNS``; what is missing is empty.
    """
    given = {name: cells.get(name, "").strip() for name in COLUMNS}
    findings = [
        Finding(row, name, "", Bilingual(f"没有填{title.zh}", f"{title.en} is missing"), _FILL_IN)
        for name, (title, is_needed) in COLUMNS.items()
        if is_needed and not given[name]
    ]
    findings += _too_long(row, given)
    uscc = _only(clean_uscc(codes=pl.lit(given["uscc"])))
    phone = phone_in_one_form(given["contact_phone"]) if given["contact_phone"] else ""
    amount_fen = _amount_fen(given["amount"])
    least, largest = bounds_fen(today=today)
    wrong = {
        "name": given["name"].startswith(_FORMULA_STARTS),
        "contact_name": given["contact_name"].startswith(_FORMULA_STARTS),
        "uscc": bool(given["uscc"]) and uscc is None,
        "county_code": bool(given["county_code"]) and given["county_code"] not in county_names(),
        "contact_phone": phone is None,
        "amount": bool(given["amount"])
        and (amount_fen is None or not least <= amount_fen <= largest),
    }
    findings += [
        Finding(row, name, given[name][:80], *_WRONG[name])
        for name, is_so in wrong.items()
        if is_so
    ]
    if findings:
        return None, findings
    entry = ReferralEntry(
        name=given["name"],
        uscc=uscc or "",
        county_code=given["county_code"],
        contact_name=given["contact_name"],
        contact_phone=phone or "",
        amount_fen=amount_fen,
        note=given["note"],
    )
    return entry, []


def _too_long(row: int, given: dict[str, str]) -> list[Finding]:
    return [
        Finding(
            row,
            name,
            f"{given[name][:20]}…",
            Bilingual(f"超过 {longest} 个字", f"longer than {longest} characters"),
            Bilingual("请缩短", "shorten it"),
        )
        for name, longest in _LONGEST.items()
        if len(given[name]) > longest
    ]


def _amount_fen(text: str) -> int | None:
    try:
        return fen_from_yuan(Decimal(text.replace(",", ""))) if text else None
    except (InvalidOperation, ValueError):
        return None


def _only(expression: pl.Expr) -> str | None:
    value = pl.select(expression).item()
    return None if value is None else str(value)


_FILL_IN: Final = Bilingual("请补填", "fill it in")
_FORMULA: Final = (
    Bilingual("像公式, 不是名称", "looks like a formula, not a name"),
    Bilingual("请写名称本身", "write the name itself"),
)
_WRONG: Final = {
    "name": _FORMULA,
    "contact_name": _FORMULA,
    "uscc": (
        Bilingual("不是有效的统一社会信用代码", "not a valid credit code"),
        Bilingual("请对照营业执照核对 18 位代码", "compare its 18 characters with the licence"),
    ),
    "county_code": (
        Bilingual("没有这个区县代码", "no such county code"),
        Bilingual("请填 6 位区县代码, 或留空", "give the code of 6 digits, or leave it empty"),
    ),
    "contact_phone": (
        Bilingual("不是电话号码", "not a telephone number"),
        Bilingual(
            "请填手机号或带区号的座机号, 或留空",
            "a mobile number or one with area code, or nothing",
        ),
    ),
    "amount": (
        Bilingual("金额不对或超出范围", "not an amount, or out of range"),
        Bilingual("请以元为单位填数字, 或留空", "give a number in yuan, or leave it empty"),
    ),
}
