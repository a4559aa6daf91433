"""Land, buildings, and intellectual property."""

import polars as pl

from puhui.base import Bilingual
from puhui.profile.facts._formulas import count, log10_yuan
from puhui.profile.facts._wording import not_there
from puhui.profile.facts.reading import Reading
from puhui.profile.facts.schema import SourceFeature, Term, define

_TITLES, _RIGHTS = "assets.titles", "assets.rights"
_KINDS = {
    "patent": Bilingual("专利", "patents"),
    "trademark": Bilingual("商标", "trademarks"),
    "copyright": Bilingual("著作权", "copyrights"),
}


def _right(kind: str, name: Bilingual) -> SourceFeature:
    return define(
        name=f"assets_{kind}_count",
        source="assets",
        tables=(_RIGHTS,),
        title=Bilingual(f"有效{name.zh}", f"{name.en} in force"),
        definition=Bilingual(
            f"基准日前授权且未到期的{name.zh}数", f"{name.en} granted and not run out by the date"
        ),
        unit="count",
        missing=Bilingual(
            "未读取该名册；已读取而没有该企业的，为 0",
            "the file was not read; 0 where it was read and has none of the enterprise",
        ),
        higher_is="safer",
    )


FEATURES = (
    define(
        name="assets_titles_log10_yuan",
        source="assets",
        tables=(_TITLES,),
        title=Bilingual("不动产估值", "appraised property"),
        definition=Bilingual(
            "log10(1 + 不动产评估价值元数)，未评估的不计",
            "log10(1 + yuan of appraised titles); titles without a value add nothing",
        ),
        unit="log10_yuan",
        missing=not_there(Bilingual("已评估的不动产", "appraised title")),
        higher_is="safer",
    ),
    define(
        name="assets_unmortgaged_log10_yuan",
        source="assets",
        tables=(_TITLES,),
        title=Bilingual("未抵押不动产", "property not mortgaged"),
        definition=Bilingual(
            "log10(1 + 明确未抵押的不动产评估价值元数)",
            "log10(1 + yuan of appraised titles that are said not to be mortgaged)",
        ),
        unit="log10_yuan",
        missing=Bilingual(
            "没有已评估且抵押情况明确的不动产",
            "no appraised title of which it is said whether it is mortgaged",
        ),
        higher_is="safer",
        why_kept_out=Bilingual(
            "抵押情况是提取数据时的，不是基准日的",
            "mortgages are those of the extract, not of the date",
        ),
    ),
    *(_right(kind, name) for kind, name in _KINDS.items()),
)


def terms(reading: Reading) -> tuple[Term, ...]:
    """Return the terms of the assets' features."""
    value, mortgaged = pl.col("value_fen"), pl.col("is_mortgaged")
    in_force = pl.col("valid_until").is_null() | (pl.col("valid_until") >= reading.as_of)
    return (
        Term("assets.titles", _TITLES, value),
        Term("assets.free", _TITLES, value, where=~mortgaged),
        Term("assets.clear", _TITLES, value, where=mortgaged.is_not_null()),
        *(count(f"assets.{kind}", _RIGHTS, in_force & (pl.col("kind") == kind)) for kind in _KINDS),
    )


def formulas(reading: Reading) -> dict[str, pl.Expr]:
    """Return the formula of each feature over the terms."""
    clear = pl.col("assets.clear").is_not_null()
    return {
        "assets_titles_log10_yuan": log10_yuan(pl.col("assets.titles")),
        "assets_unmortgaged_log10_yuan": log10_yuan(
            pl.when(clear).then(pl.col("assets.free").fill_null(0))
        ),
        **{
            f"assets_{kind}_count": reading.zero_if_read(_RIGHTS, pl.col(f"assets.{kind}"))
            for kind in _KINDS
        },
    }
