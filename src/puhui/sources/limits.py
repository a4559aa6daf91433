"""The numbers of policy/sources.yaml that reading needs, as one typed record."""

from dataclasses import dataclass
from datetime import date

from puhui.base import Bilingual, PolicyAt, UnableToReadPolicy


@dataclass(frozen=True)
class Limits:
    """What is too long, too early, too large or too many to be believed."""

    firm_code_characters_max: int
    invoice_date_earliest: date
    invoice_amount_fen_max: int
    amount_tolerance_fen: int
    sheet_cells_max: int
    findings_listed_max: int


def limits_from_policy(policy: PolicyAt) -> Limits:
    """Return the limits in force.

    :raises UnableToReadPolicy: if one of them is missing or of the wrong kind.
    """
    earliest = policy.value("sources.invoice_date_earliest")
    if not isinstance(earliest, date):
        raise UnableToReadPolicy(
            what=Bilingual(
                f"参数 sources.invoice_date_earliest 不是日期: {earliest}",
                f"sources.invoice_date_earliest is no date: {earliest}",
            ),
            advice=Bilingual("请写成 1994-01-01 的形式", "write it like 1994-01-01"),
        )
    return Limits(
        firm_code_characters_max=policy.integer("sources.firm_code_characters_max"),
        invoice_date_earliest=earliest,
        invoice_amount_fen_max=policy.fen("sources.invoice_amount_max_yuan"),
        amount_tolerance_fen=policy.integer("sources.amount_tolerance_fen"),
        sheet_cells_max=policy.integer("sources.sheet_cells_max"),
        findings_listed_max=policy.integer("sources.findings_listed_max"),
    )
