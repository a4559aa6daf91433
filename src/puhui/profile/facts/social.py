"""Social insurance and housing fund: how many people, and whether contributions are paid."""

import polars as pl

from puhui.base import Bilingual
from puhui.profile.facts._formulas import YEAR, count, gap, log10_yuan, months, share
from puhui.profile.facts._wording import not_there
from puhui.profile.facts.reading import Reading
from puhui.profile.facts.schema import SourceFeature, Term, define

_PAYMENTS = "social.contributions"
_QUARTER = 3
_NO_RECENT = Bilingual(
    "最近三个月没有社会保险缴存记录", "no record of social insurance in the last three months"
)
_FEW = Bilingual(
    "近 12 个月应缴少于 minimum_bills 笔",
    "fewer than minimum_bills contributions due in 12 months",
)


def _paid(name: str, title: Bilingual, definition: Bilingual) -> SourceFeature:
    return define(
        name=name,
        source="social",
        tables=(_PAYMENTS,),
        title=title,
        definition=definition,
        unit="ratio",
        maximum=1.0,
        missing=_FEW,
        higher_is="safer",
    )


FEATURES = (
    define(
        name="social_people_count",
        source="social",
        tables=(_PAYMENTS,),
        title=Bilingual("参保人数", "people insured"),
        definition=Bilingual(
            "最近三个月内最近一个有记录月份的社会保险人数",
            "people in social insurance in the latest month on record of the last three",
        ),
        unit="count",
        missing=_NO_RECENT,
        higher_is="safer",
        may_be_outcome=True,
    ),
    define(
        name="social_people_growth_year_ratio",
        source="social",
        tables=(_PAYMENTS,),
        title=Bilingual("参保人数年增长", "yearly growth of people insured"),
        definition=Bilingual(
            "2×（近三个月人月数−去年同期三个月）÷ 两者之和",
            "2 (people-months of the last three months - the same three a year earlier) / "
            "their sum",
        ),
        unit="ratio",
        minimum=-2.0,
        maximum=2.0,
        missing=Bilingual(
            "去年同期没有记录，或两期都没有人",
            "nothing on record a year earlier, or nobody in both",
        ),
        higher_is="safer",
        may_be_outcome=True,
    ),
    _paid(
        "social_paid_ratio",
        Bilingual("社保公积金缴足率", "contributions paid"),
        Bilingual(
            "近 12 个月到期的应缴金额中，基准日前已缴的比例，至多 1",
            "share of the contributions due in 12 months that is paid by the date, 1 at most",
        ),
    ),
    _paid(
        "social_on_time_ratio",
        Bilingual("社保公积金按时率", "contributions paid in time"),
        Bilingual(
            "近 12 个月到期的应缴笔数中，按期缴纳的比例",
            "share of the contributions due in 12 months that were paid by their date",
        ),
    ),
    define(
        name="social_paid_log10_yuan",
        source="social",
        tables=(_PAYMENTS,),
        title=Bilingual("年缴社保公积金", "contributions paid in a year"),
        definition=Bilingual(
            "log10(1 + 近 12 个月到期且基准日前已缴的元数)",
            "log10(1 + yuan due in 12 months and paid by the date)",
        ),
        unit="log10_yuan",
        missing=not_there(Bilingual("近 12 个月缴存记录", "contribution due in 12 months")),
        higher_is="safer",
        may_be_outcome=True,
    ),
    define(
        name="social_fund_ratio",
        source="social",
        tables=(_PAYMENTS,),
        title=Bilingual("公积金覆盖率", "people with a housing fund"),
        definition=Bilingual(
            "近 12 个月住房公积金人月数 ÷ 社会保险人月数，至多 1",
            "people-months with a housing fund / with social insurance in 12 months, 1 at most",
        ),
        unit="ratio",
        maximum=1.0,
        missing=Bilingual(
            "近 12 个月没有社会保险人数", "nobody in social insurance in the last 12 months"
        ),
        higher_is="safer",
    ),
)


def terms(reading: Reading) -> tuple[Term, ...]:
    """Return the terms of the contributions' features."""
    scheme, people = pl.col("scheme"), pl.col("people_count")
    insured, fund = scheme == "social_insurance", scheme == "housing_fund"
    due_on, paid_on = pl.col("due_on"), pl.col("paid_on")
    due = reading.within(YEAR) & due_on.is_not_null() & (pl.col("due_fen") > 0)
    # Paid, but nobody says how much: on neither side of the share.
    told = due & (paid_on.is_null() | pl.col("paid_fen").is_not_null())
    return (
        Term("social.people", _PAYMENTS, people, where=insured, how="months"),
        Term("social.fund", _PAYMENTS, people, where=fund, how="months"),
        count("social.bills", _PAYMENTS, due),
        count("social.in_time", _PAYMENTS, due & (paid_on <= due_on)),
        Term("social.due", _PAYMENTS, pl.col("due_fen"), where=told),
        Term("social.paid", _PAYMENTS, pl.col("paid_fen"), where=told & paid_on.is_not_null()),
    )


def formulas(reading: Reading) -> dict[str, pl.Expr]:
    """Return the formula of each feature over the terms."""
    few, bills, paid = reading.minimum_bills, pl.col("social.bills"), pl.col("social.paid")
    a_year_ago = [pl.col(f"social.people@{back}") for back in range(YEAR, YEAR + _QUARTER)]
    known_then = pl.any_horizontal(month.is_not_null() for month in a_year_ago)
    now, then = months("social.people", 0, _QUARTER), pl.sum_horizontal(a_year_ago)
    return {
        "social_people_count": pl.coalesce(f"social.people@{back}" for back in range(_QUARTER)),
        "social_people_growth_year_ratio": pl.when(known_then).then(gap(now, then, least=1)),
        "social_paid_ratio": pl.when(bills >= few).then(
            share(paid, pl.col("social.due")).clip(0, 1)
        ),
        "social_on_time_ratio": share(pl.col("social.in_time"), bills, least=few),
        "social_paid_log10_yuan": pl.when(bills > 0).then(log10_yuan(paid.fill_null(0))),
        "social_fund_ratio": share(
            months("social.fund", 0, YEAR), months("social.people", 0, YEAR)
        ).clip(0, 1),
    }
