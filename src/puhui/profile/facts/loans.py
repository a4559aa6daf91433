"""The bank's own loans and guarantees.

Balances and overdue days are those of the extract. Whoever learns from them learns the outcome:
they are shown, and kept from the model.
"""

import polars as pl

from puhui.base import Bilingual
from puhui.profile.facts._formulas import count, log10_yuan
from puhui.profile.facts.reading import Reading
from puhui.profile.facts.schema import SourceFeature, Term, define
from puhui.profile.schema import RiskDirection

_LOANS, _GUARANTEES, _ACCOUNTS = "bank.loans", "bank.guarantees", "bank.accounts"
_NOT_OURS = Bilingual(
    "不是本行客户，或未读取该文件；是客户而没有的，为 0",
    "no customer of the bank, or the file was not read; 0 for a customer without any",
)
_OF_THE_EXTRACT = Bilingual(
    "余额是提取数据时的，不是基准日的", "balances are those of the extract, not of the date"
)
_THE_OUTCOME = Bilingual(
    "逾期本身就是要预测的结果", "being overdue is the very outcome that is to be foretold"
)


def _loan(
    name: str,
    title: Bilingual,
    definition: Bilingual,
    *,
    unit: str,
    higher_is: RiskDirection,
    table: str = _LOANS,
    why_kept_out: Bilingual | None = None,
) -> SourceFeature:
    return define(
        name=name,
        source="bank",
        tables=(table, _ACCOUNTS),
        title=title,
        definition=definition,
        unit=unit,
        missing=_NOT_OURS,
        higher_is=higher_is,
        may_be_outcome=why_kept_out is _THE_OUTCOME,
        why_kept_out=why_kept_out,
    )


FEATURES = (
    _loan(
        "bank_loans_count",
        Bilingual("本行贷款笔数", "loans from this bank"),
        Bilingual("基准日前发放的贷款笔数，含已结清", "loans paid out so far, repaid ones too"),
        unit="count",
        higher_is="either",
    ),
    _loan(
        "bank_lent_log10_yuan",
        Bilingual("本行累计贷款", "lent by this bank"),
        Bilingual("log10(1 + 基准日前发放的贷款元数)", "log10(1 + yuan lent so far)"),
        unit="log10_yuan",
        higher_is="either",
    ),
    _loan(
        "bank_loan_balance_log10_yuan",
        Bilingual("本行贷款余额", "outstanding at this bank"),
        Bilingual("log10(1 + 贷款余额元数)", "log10(1 + yuan outstanding)"),
        unit="log10_yuan",
        higher_is="either",
        why_kept_out=_OF_THE_EXTRACT,
    ),
    _loan(
        "bank_overdue_days",
        Bilingual("当前逾期天数", "days overdue now"),
        Bilingual("各笔贷款当前逾期天数的最大值", "the most days that any loan is overdue now"),
        unit="days",
        higher_is="riskier",
        why_kept_out=_THE_OUTCOME,
    ),
    _loan(
        "bank_worst_overdue_days",
        Bilingual("历史最长逾期", "longest overdue ever"),
        Bilingual("各笔贷款历史最长逾期天数的最大值", "the most days that any loan was overdue"),
        unit="days",
        higher_is="riskier",
        why_kept_out=_THE_OUTCOME,
    ),
    _loan(
        "bank_guarantees_log10_yuan",
        Bilingual("对外担保", "guarantees given"),
        Bilingual("log10(1 + 基准日有效的对外担保元数)", "log10(1 + yuan of guarantees in force)"),
        unit="log10_yuan",
        higher_is="riskier",
        table=_GUARANTEES,
    ),
)


def terms(reading: Reading) -> tuple[Term, ...]:  # noqa: ARG001 - every source is asked alike
    """Return the terms of the loans' features."""
    return (
        count("bank.rows", _ACCOUNTS),
        count("bank.loans", _LOANS),
        Term("bank.lent", _LOANS, pl.col("amount_fen")),
        Term("bank.outstanding", _LOANS, pl.col("balance_fen")),
        Term("bank.overdue", _LOANS, pl.col("overdue_days"), how="max"),
        Term("bank.worst", _LOANS, pl.col("worst_overdue_days"), how="max"),
        Term(
            "bank.guaranteed",
            _GUARANTEES,
            pl.col("amount_fen"),
            where=pl.col("ended_on").is_null(),
        ),
    )


def formulas(reading: Reading) -> dict[str, pl.Expr]:
    """Return the formula of each feature over the terms."""

    def of_customer(term: str, table: str = _LOANS) -> pl.Expr:
        return reading.zero_if_known(table, pl.col(term), known="bank.rows")

    return {
        "bank_loans_count": of_customer("bank.loans"),
        "bank_lent_log10_yuan": log10_yuan(of_customer("bank.lent")),
        "bank_loan_balance_log10_yuan": log10_yuan(of_customer("bank.outstanding")),
        "bank_overdue_days": of_customer("bank.overdue"),
        "bank_worst_overdue_days": of_customer("bank.worst"),
        "bank_guarantees_log10_yuan": log10_yuan(of_customer("bank.guaranteed", _GUARANTEES)),
    }
