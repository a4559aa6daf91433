"""What a scenario does to a firm, in words."""

import polars as pl

from puhui.base import Bilingual
from puhui.profile.industry import SECTIONS
from puhui.rating._scenario_schema import Scenario

_UNKNOWN = Bilingual("行业未知，按整体经济计：", "industry unknown, so as the whole economy: ")
_LISTED = Bilingual("{}（把握{}%）", "{} ({} % sure): ")
_UNLISTED = Bilingual(
    "{}在情景中未单列，按整体经济计：", "{}, not listed in the scenario, so as the whole economy: "
)
_HIT = Bilingual("受{cause}影响，", "because of {cause}, ")
_SALES = Bilingual(
    "预计未来12个月销售额为平常的{}%，违约概率由{}%变为{}%",
    "sales of the next 12 months are expected at {} % of the usual, and the probability of "
    "default goes from {} % to {} %",
)


def reason_text(*, scenario: Scenario, language: str) -> pl.Expr:
    """Return the reason as text, null where nothing changes; ``language`` is ``zh`` or ``en``.

    Reads ``industry``, ``confidence_probability``, ``sales_factor_ratio``, ``pd_probability`` and
    ``stressed_pd_probability``.
    """
    names = {section: getattr(name, language) for section, name in SECTIONS.items()}
    section = pl.col("industry").replace_strict(names, default=None, return_dtype=pl.String)
    sure = _percent(pl.col("confidence_probability"), decimals=0)
    who = (
        pl.when(pl.col("industry").is_null())
        .then(pl.lit(getattr(_UNKNOWN, language)))
        .when(pl.col("industry").is_in(list(scenario.industries)))
        .then(pl.format(getattr(_LISTED, language), section, sure))
        .otherwise(pl.format(getattr(_UNLISTED, language), section))
    )
    cause = getattr(_HIT, language).format(cause=getattr(scenario.cause, language))
    told = pl.format(
        getattr(_SALES, language),
        _percent(pl.col("sales_factor_ratio"), decimals=0),
        _percent(pl.col("pd_probability"), decimals=1),
        _percent(pl.col("stressed_pd_probability"), decimals=1),
    )
    changes = pl.col("sales_factor_ratio") != 1.0
    return pl.when(changes).then(pl.concat_str(who, pl.lit(cause), told))


def _percent(share: pl.Expr, *, decimals: int) -> pl.Expr:
    percent = (share * 100).round(decimals)
    return percent.cast(pl.Int64) if decimals == 0 else percent
