"""What a grade means, for its owner."""

from typing import Final

from puhui.base import GRADES, Bilingual

GRADE_WORDS: Final[dict[str, Bilingual]] = {
    "A": Bilingual(
        "很稳: 多数产品都能申请, 利率靠近最低", "Very sound: most loans, near the lowest rate"
    ),
    "B": Bilingual("稳: 大部分产品能申请", "Sound: most loans can be had"),
    "C": Bilingual(
        "有些不稳: 能申请的少一些, 利率高一些", "Less sound: fewer loans, at a higher rate"
    ),
    "D": Bilingual(
        "风险较高: 一般先不放款, 下面写了怎样改善",
        "At risk: usually no loan for now; below is what would help",
    ),
}
assert set(GRADE_WORDS) == set(GRADES), "every grade has words"
