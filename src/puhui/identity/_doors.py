"""Read road, house number, building, village and group from what is left behind the street."""

from typing import Final

import polars as pl

from puhui.identity._cleaning import digits_within

_NUMERAL: Final = r"[\d一二三四五六七八九十百零〇]+"
_INSIDE: Final = r"[\p{Han}A-Z0-9&&[^号栋幢室院座楼与]]"
_ROAD: Final = (
    r"^((?:[GSXY]?\d{2,3}(?:国道|省道|县道|乡道)"
    r"|[东南西北中内外]?[一二三四五六]环(?:[东南西北中]?路|快速)?"
    rf"|{_INSIDE}{{1,10}}?(?:道街|道口路|路|街|大道|胡同|巷|弄堂|道)"
    r"|\p{Han}{2,3}线)"
    r"(?:[东南西北中]?段|[一二三四五六七八九十]段|[东南西北中][路街])?)"
)
_NO_ROAD: Final = r"(?:铁路|公路|线路|铁道|隧道|通道|街道|频道|半路|路线|味道|网路)$"
_OFF_ROAD: Final = r"[\p{Han}&&[^路街巷环号]]"
_VILLAGE: Final = (
    rf"^({_OFF_ROAD}{{1,8}}?(?:村民委员会|居民委员会|村委会|居委会|社区|村)"
    rf"|{_OFF_ROAD}{{1,4}}[路街](?:社区|居委会|村委会))"
)
_ROAD_BEHIND: Final = r"^(?:[东南西北中]*(?:路|街|大道|大街|巷)|[东南西北]里)"
_GROUP: Final = (
    rf"^((?:第)?{_NUMERAL}(?:村民)?(?:小组|组|社|队)|\p{{Han}}{{1,4}}?(?:村民小组|村民组|小组|组))"
)
_NUMBER: Final = (
    rf"^((?:[甲乙丙丁新老附]|门牌)?{_NUMERAL}(?:-\d+)*(?:号院|弄\d+号?|号|弄)"
    rf"(?:[附付之-]{_NUMERAL}(?:-\d+)*号?)?|\d+(?:-\d+)*)"
)
_NO_NUMBER_BEHIND: Final = (
    r"^(?:楼|栋|幢|座|单元|层|室|米|期|组|路|街|商铺|门面|铺|厂房|公里|年|中|小)"
)
_BUILDING: Final = (
    rf"((?:(?:第|负|附|新)?(?:[A-Z]\d*|{_NUMERAL})(?:-(?:[A-Z]|\d)+)*"
    rf"(?:号楼|号商铺|号门面|号铺|号厂房|栋|幢|座|单元|层|楼|室|号)-?){{1,6}}(?:\d+)?)"
)


def split_doors(*, places: pl.DataFrame) -> pl.DataFrame:
    """Take road, number, building, village and group out of ``rest``; what stays is ``poi``.

    :return: the columns of ``places`` but ``rest``, and ``road``, ``house_number``, ``building``,
        ``village``, ``village_group``, ``poi``; null where there is none.
    """
    table = _take(places, "village", _VILLAGE, not_behind=_ROAD_BEHIND)
    table = _take(table, "road", _ROAD, unlike=_NO_ROAD)
    table = _take(table, "village_on_road", _VILLAGE, not_behind=_ROAD_BEHIND)
    table = _take(table, "village_group", _GROUP)
    table = _take(table, "house_number", _NUMBER, not_behind=_NO_NUMBER_BEHIND)
    table = table.with_columns(pl.col("rest").str.extract(_BUILDING).alias("building"))
    return table.with_columns(
        pl.col("rest").str.replace(_BUILDING, "").replace("", None).alias("poi"),
        _normal_number("house_number"),
        _normal_number("building"),
        _normal_group(),
        pl.coalesce("village", "village_on_road").alias("village"),
    ).drop("rest", "village_on_road")


def _take(
    table: pl.DataFrame,
    column: str,
    pattern: str,
    *,
    not_behind: str | None = None,
    unlike: str | None = None,
) -> pl.DataFrame:
    """Move what the pattern finds from the front of ``rest`` into a column, unless it is not so."""
    table = table.with_columns(pl.col("rest").str.extract(pattern).alias(column))
    behind = pl.col("rest").str.slice(pl.col(column).str.len_chars())
    wrong = pl.lit(value=False)
    if not_behind is not None:
        wrong |= behind.str.contains(not_behind)
    if unlike is not None:
        wrong |= pl.col(column).str.contains(unlike)
    return table.with_columns(pl.when(wrong.not_()).then(column).alias(column)).with_columns(
        pl.when(pl.col(column).is_null()).then("rest").otherwise(behind).alias("rest")
    )


def _normal_number(column: str) -> pl.Expr:
    """Return 12附3 for 十二号付3号: digits, without 号 and 门牌."""
    return (
        digits_within(texts=pl.col(column))
        .str.replace_all("号楼", "栋")
        .str.replace_all("[号室第]|门牌|-$", "")
        .str.replace_all("[付之]", "附")
        .str.replace_all("[幢座]", "栋")
        .str.replace_all("楼", "层")
        .alias(column)
    )


def _normal_group() -> pl.Expr:
    """Return 3组 for 第三村民组."""
    return (
        digits_within(texts=pl.col("village_group"))
        .str.replace_all("第|村民|小", "")
        .alias("village_group")
    )
