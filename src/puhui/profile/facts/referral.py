"""Partners' referrals: what a referred customer needs."""

import polars as pl

from puhui.base import Bilingual
from puhui.profile.facts._formulas import YEAR, count, log10_yuan
from puhui.profile.facts._wording import not_there
from puhui.profile.facts.reading import Reading
from puhui.profile.facts.schema import Term, define

_CUSTOMERS = "referral.customers"
_NONE = not_there(Bilingual("推荐记录", "referral"))

FEATURES = (
    define(
        name="referral_need_log10_yuan",
        source="referral",
        tables=(_CUSTOMERS,),
        title=Bilingual("推荐时融资需求", "amount wanted"),
        definition=Bilingual(
            "log10(1 + 最近一次推荐的融资需求元数)", "log10(1 + yuan wanted in the latest referral)"
        ),
        unit="log10_yuan",
        missing=Bilingual("没有推荐记录，或未填需求", "no referral, or it does not say how much"),
        higher_is="either",
    ),
    define(
        name="referral_12m_count",
        source="referral",
        tables=(_CUSTOMERS,),
        title=Bilingual("一年内推荐次数", "referrals in a year"),
        definition=Bilingual("近 12 个月被推荐的次数", "referrals in 12 months"),
        unit="count",
        missing=_NONE,
        higher_is="either",
    ),
)


def terms(reading: Reading) -> tuple[Term, ...]:
    """Return the terms of the referrals' features."""
    return (
        Term("referral.need", _CUSTOMERS, pl.col("need_fen"), where=pl.col("nth") == 1),
        count("referral.lately", _CUSTOMERS, reading.within(YEAR)),
        count("referral.rows", _CUSTOMERS),
    )


def formulas(reading: Reading) -> dict[str, pl.Expr]:  # noqa: ARG001 - every source is asked alike
    """Return the formula of each feature over the terms."""
    lately = pl.col("referral.lately").fill_null(0)
    return {
        "referral_need_log10_yuan": log10_yuan(pl.col("referral.need")),
        "referral_12m_count": pl.when(pl.col("referral.rows") > 0).then(lately),
    }
