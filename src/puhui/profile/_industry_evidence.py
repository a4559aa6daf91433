"""The evidence for an industry, in words: which word and which trading pattern spoke."""

import polars as pl

from puhui.base import Bilingual
from puhui.profile._industry_pattern import TRAITS, band_column
from puhui.profile._industry_sections import SECTIONS

_RATE_NAMES = {
    "exempt": Bilingual("零税额（免税或零税率）", "no tax (exempt or zero-rated)"),
    "simplified": Bilingual(
        "5%及以下的征收率（小规模或简易计税）", "5 % or less (small-scale or simplified)"
    ),
    "six": Bilingual("6%的税率（服务）", "6 % (services)"),
    "nine": Bilingual(
        "9%至11%的税率（建筑、运输、农产品等）", "9 to 11 % (construction, transport, farm produce)"
    ),
    "goods": Bilingual("13%至17%的税率（货物）", "13 to 17 % (goods)"),
}
_LEAST_SHARE = 0.5  # a tax rate is told of only where it carries most of the sales

_NOTHING = Bilingual("名称和发票都没有线索", "neither the name nor the invoices tell")
_UNKNOWN = Bilingual("把握不足，行业按未知处理", "not sure enough: the industry stays unknown")


def evidence_text(*, language: str) -> pl.Expr:
    """Return the evidence as text; ``language`` is ``zh`` or ``en``.

    Reads the columns of ``name_evidence`` and ``trading_pattern``, and ``industry``.
    """
    parts = [
        _word_text("activity", "form", language),
        _word_text("form", "activity", language),
        _rate_text(language),
        _purchases_text(language),
    ]
    nothing = pl.all_horizontal(part.is_null() for part in parts)
    unknown = pl.when(pl.col("industry").is_null() & ~nothing).then(
        pl.lit(_say(_UNKNOWN, language))
    )
    separator = "；" if language == "zh" else "; "
    told = pl.concat_str([*parts, unknown], separator=separator, ignore_nulls=True)
    return pl.when(nothing).then(pl.lit(_say(_NOTHING, language))).otherwise(told)


def _say(text: Bilingual, language: str) -> str:
    return text.zh if language == "zh" else text.en


def _word_text(kind: str, other: str, language: str) -> pl.Expr:
    """Name the word of one kind; a general one is not worth telling beside one that says more."""
    if language == "zh":
        template, general, between = "名称有“{}”，多见于{}", "名称中的“{}”很笼统", "或"
    else:
        template, general, between = (
            "the name has “{}”, mostly {}",
            "“{}” in the name is general",
            " or ",
        )
    sections = (
        pl.col(f"{kind}_sections")
        .str.split("")
        .list.eval(
            pl.element().replace_strict({s: _say(name, language) for s, name in SECTIONS.items()})
        )
    )
    is_general = pl.col(f"{kind}_strength") == "weak"
    return (
        pl.when(is_general & (pl.col(f"{other}_strength") != "weak"))
        .then(None)
        .when(is_general)
        .then(pl.format(general, pl.col(kind)))
        .otherwise(pl.format(template, pl.col(kind), sections.list.join(between)))
    )


def _rate_text(language: str) -> pl.Expr:
    template = "销售额的{}%适用{}" if language == "zh" else "{} % of sales are taxed at {}"
    told = []
    for band in TRAITS["tax_rate"]:
        share = pl.col(band_column("tax_rate", band))
        text = pl.format(template, _percent(share), pl.lit(_say(_RATE_NAMES[band], language)))
        told.append(pl.when(share >= _LEAST_SHARE).then(text))
    return pl.coalesce(told)


def _purchases_text(language: str) -> pl.Expr:
    template = "进项为销项的{}%" if language == "zh" else "purchases are {} % of sales"
    return pl.format(template, _percent(pl.col("purchases_ratio")))


def _percent(share: pl.Expr) -> pl.Expr:
    return (share * 100).round(0).cast(pl.Int64)
