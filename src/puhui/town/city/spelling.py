"""How people and programs misspell: wrong characters, dropped ones, widths, spaces."""

from typing import Final

import numpy as np
import polars as pl

from puhui.town.city.block import Ints

# Groups of characters taken for one another: same sound or similar shape.
_LIKE: Final = (
    *("兴新鑫欣", "源缘元原", "丰峰锋风", "盛胜圣晟", "达大", "利力立丽", "华花化", "宏红洪鸿虹"),
    *("福富复", "顺舜", "祥翔详", "诚城成程", "隆龙", "昌长常", "茂贸", "泰太", "恒衡", "安按"),
    *("佳家嘉加", "美每", "星兴", "辉晖挥", "煌皇", "金今", "永勇", "康抗", "吉极", "旺望", "财材"),
    *("聚巨", "汇会惠慧", "云芸", "凤风", "东冬", "海每", "江将", "明名铭", "光广", "春椿", "梅海"),
    *(
        "竹筑",
        "松淞",
        "玉王",
        "宝保",
        "珍真",
        "腾藤",
        "飞非",
        "跃越",
        "鹏朋",
        "骏俊",
        "遵尊",
        "黔钱",
    ),
    *(
        "酒洒",
        "茶荼",
        "餐参",
        "馆管",
        "店点",
        "超起",
        "市布",
        "材才",
        "建健",
        "筑竹",
        "装庄",
        "饰式",
    ),
    *(
        "服复",
        "工公",
        "贸贺",
        "械戒",
        "械诫",
        "轮伦",
        "理里",
        "具县",
        "园圆",
        "德得",
        "信言",
        "义议",
    ),
    *(
        "仁人",
        "和合",
        "众从",
        "友有",
        "宜宣",
        "雅稚",
        "品晶",
        "晨辰",
        "轩宣",
        "居屋",
        "坊仿",
        "香乡",
    ),
)
_LOOKALIKES: Final = {
    one: [other for group in _LIKE if one in group for other in group if other != one]
    for one in sorted({character for group in _LIKE for character in group})
}
_WAYS: Final = (0.62, 0.80, 0.92)  # another character, one dropped, one doubled, two swapped
_TRIES: Final = 12
_FULL_WIDTH: Final = str.maketrans(
    {chr(code): chr(code + 0xFEE0) for code in (*range(48, 58), *range(65, 91))}
)


def mistyped(*, names: pl.Series, rng: np.random.Generator) -> pl.Series:
    """Return names with one slip each; a name of less than three characters stays."""
    draws = rng.random((len(names), 3)).tolist()
    return pl.Series(
        [_slip(name, *draw) for name, draw in zip(names.to_list(), draws, strict=True)],
        dtype=pl.String,
    )


def widened(*, names: pl.Series, rng: np.random.Generator) -> pl.Series:
    """Return names with spaces inside, or brackets of the other width."""
    way = rng.integers(0, 3, len(names)).tolist()
    return pl.Series(
        [_widen(name, kind) for name, kind in zip(names.to_list(), way, strict=True)],
        dtype=pl.String,
    )


def widened_codes(codes: pl.Series) -> pl.Series:
    """Return codes in full-width digits and letters."""
    return pl.Series([code and code.translate(_FULL_WIDTH) for code in codes], dtype=pl.String)


def miscoded(*, codes: pl.Series, places: Ints) -> pl.Series:
    """Return codes with one digit wrong, so that no check character holds.

    :param places: place of the wrong character, among those that are digits in any such code.
    """
    return pl.Series(
        [
            code and code[:at] + str((int(code[at]) + 1 + at % 8) % 10) + code[at + 1 :]
            for code, at in zip(codes.to_list(), places.tolist(), strict=True)
        ],
        dtype=pl.String,
    )


def _slip(name: str, way: float, where: float, which: float) -> str:
    if len(name) < 3:
        return name
    at = int(where * (len(name) - 1))
    if way < _WAYS[0]:
        return _other_character(name, at, which)
    if way < _WAYS[1]:
        return name[:at] + name[at + 1 :]
    if way < _WAYS[2]:
        return name[:at] + name[at] + name[at:]
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _other_character(name: str, at: int, which: float) -> str:
    for step in range(_TRIES):
        place = (at + step) % len(name)
        if name[place] in _LOOKALIKES:
            others = _LOOKALIKES[name[place]]
            return name[:place] + others[int(which * len(others))] + name[place + 1 :]
    return name[:at] + name[at + 1 :]


def _widen(name: str, way: int) -> str:
    if way == 0:
        return name[:3] + " " + name[3:]
    if way == 1:
        return name.replace("（", "(").replace("）", ")") + "　"
    return " " + name.translate(_FULL_WIDTH)
