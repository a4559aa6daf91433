"""What is left of a division's name without 省, 市, 县, 区 and the names of nationalities."""

from typing import Final

import polars as pl

_NATIONALITIES: Final = (
    "蒙古族|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克"
    "|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|仫佬族"
    "|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|塔吉克族|塔吉克|怒族|独龙族|裕固族|保安族|各族|蒙古"
)
_AUTONOMOUS: Final = rf"(?:{_NATIONALITIES})*自治[区州县旗]$"


def province_stem(*, names: pl.Expr) -> pl.Expr:
    """Return 贵州 of 贵州省, 广西 of 广西壮族自治区."""
    return names.str.replace(r"(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)$", "")


def city_stem(*, names: pl.Expr) -> pl.Expr:
    """Return 遵义 of 遵义市, 黔东南 of 黔东南苗族侗族自治州."""
    return names.str.replace(_AUTONOMOUS, "").str.replace(r"(?:市|地区|盟)$", "")


def county_stem(*, names: pl.Expr) -> pl.Expr:
    """Return 桐梓 of 桐梓县, 道真 of 道真仡佬族苗族自治县; a name of two characters stays whole."""
    bare = names.str.replace(_AUTONOMOUS, "").str.replace(r"(?:特区|林区|矿区|县|市|区|旗)$", "")
    return pl.when(bare.str.len_chars() >= 2).then(bare).otherwise(names)


def street_stem(*, names: pl.Expr) -> pl.Expr:
    """Return 南白 of 南白街道 (or 南白镇, as it was); 洪关 of 洪关苗族乡."""
    bare = names.str.replace(rf"(?:{_NATIONALITIES})*(?:民族)?[乡镇]$", "").str.replace(
        r"(?:街道办事处|街道办|街道|办事处|镇|乡|苏木)$", ""
    )
    return pl.when(bare.str.len_chars() >= 1).then(bare).otherwise(names)
