"""Take the part that names a branch off enterprise names: 遵义分公司, 第二门市部, (南白店)."""

from typing import Final

import polars as pl

from puhui.identity._cleaning import digits_within

_NUMERAL: Final = r"[一二三四五六七八九十百零〇两\d]+"
_OUTLET: Final = (
    "(?:分公司|分店|分厂|分社|分部|分院|分校|门市部|营业部|经营部|项目部|办事处|店|部|站|厂|处)"
)
_BEHIND_A_BODY: Final = rf"^.*(?:公司|合作社|合伙企业|\(有限合伙\)|\(普通合伙\))(.*{_OUTLET})$"
_IN_BRACKETS: Final = rf"(\([^()]*{_OUTLET}\))$"
_NUMBERED: Final = rf"(第{_NUMERAL}(?:号)?{_OUTLET}|{_NUMERAL}(?:号|分)?店|NO{_NUMERAL}店)$"
_PLACE: Final = r"^.{2,}?(.{2}分(?:店|公司|厂|社|部|院|校))$"
_KIND: Final = rf"(?:{_OUTLET})$"


def split_branches(*, names: pl.DataFrame) -> pl.DataFrame:
    """Split ``without_region`` into ``main`` and ``branch_written``, and say which branch it is.

    :return: the columns of ``names`` and ``main``, ``branch_written`` ("" if none), ``branch``.
    """
    whole = pl.col("without_region")
    written = pl.coalesce(
        whole.str.extract(_BEHIND_A_BODY),
        whole.str.extract(_IN_BRACKETS),
        _not_whole(whole.str.extract(_NUMBERED), whole),
        whole.str.extract(_PLACE),
        pl.lit(""),
    )
    return names.with_columns(written.alias("branch_written")).with_columns(
        whole.str.head(whole.str.len_chars() - pl.col("branch_written").str.len_chars()).alias(
            "main"
        ),
        _which().alias("branch"),
    )


def _not_whole(part: pl.Expr, whole: pl.Expr) -> pl.Expr:
    """Return the part unless fewer than two characters stand before it: 六十一店 is a brand."""
    return pl.when(whole.str.len_chars() >= part.str.len_chars() + 2).then(part)


def _which() -> pl.Expr:
    """Return what tells the branch from its siblings: 遵义, 2; its kind if nothing does."""
    plain = pl.col("branch_written").str.replace_all(r"[()]", "")
    place = plain.str.replace(_KIND, "")
    numeral = place.str.extract(rf"(?:第|NO)?({_NUMERAL})(?:号|分)?$")
    before = place.str.replace(rf"(?:第|NO)?{_NUMERAL}(?:号|分)?$", "")
    numbered = pl.concat_str(before, digits_within(texts=numeral))
    return (
        pl.when(place == "").then(plain).when(numeral.is_not_null()).then(numbered).otherwise(place)
    )
