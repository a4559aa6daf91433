"""Findings about the table of rates and customer churn."""

from typing import Final

from puhui.base import Bilingual, FindingCode, Severity

_REJECTED, _NOTED = Severity.REJECTED, Severity.NOTED

RATE_UNREADABLE: Final = FindingCode(
    "rate_unreadable",
    _REJECTED,
    Bilingual("年利率不在 0 与 1 之间：{value}", "The rate is not between 0 and 1: {value}"),
    Bilingual("4.65% 请写成 0.0465 或 4.65%", "Write 4.65 % as 0.0465 or 4.65%"),
)
CHURN_UNREADABLE: Final = FindingCode(
    "churn_unreadable",
    _REJECTED,
    Bilingual(
        "“{field}”的流失率不是 0 到 1 之间的数：{value}",
        "The churn of {field} is no number from 0 to 1: {value}",
    ),
    Bilingual("13% 请写成 0.13 或 13%", "Write 13 % as 0.13 or 13%"),
)
RATE_CONFLICT: Final = FindingCode(
    "rate_conflict",
    _REJECTED,
    Bilingual(
        "“{field}”在同一利率下有不同的流失率：{value}",
        "{field} has several churn shares at one rate: {value}",
    ),
    Bilingual("请查清后只保留一个", "Find out which is right and keep that one"),
)
RATE_REPEATED: Final = FindingCode(
    "rate_repeated",
    _NOTED,
    Bilingual(
        "利率 {value} 出现多次，只用一次", "The rate {value} occurs more than once: used once"
    ),
    Bilingual("请删除多余的行", "Delete the other rows"),
)
RATES_UNSORTED: Final = FindingCode(
    "rates_unsorted",
    _NOTED,
    Bilingual("利率没有从低到高排列，已重排", "The rates are not in order: sorted"),
    Bilingual("无需处理", "Nothing to do"),
)
CHURN_FALLS: Final = FindingCode(
    "churn_falls",
    _NOTED,
    Bilingual(
        "“{field}”在利率 {value} 处流失率反而下降", "The churn of {field} falls at the rate {value}"
    ),
    Bilingual(
        "请核对；利率越高，客户本应流失越多",
        "Check it: more customers should leave at a higher rate",
    ),
)
GRADE_ABSENT: Final = FindingCode(
    "grade_absent",
    _NOTED,
    Bilingual("没有信誉评级 {value} 的流失率", "There is no churn for grade {value}"),
    Bilingual("如果要给这一级定价，请补上", "Add it if this grade is to be priced"),
)
RATES_IGNORED: Final = FindingCode(
    "rates_ignored",
    _NOTED,
    Bilingual(
        "另一张表已提供利率，这张没有使用", "Another sheet gave the rates: this one is not used"
    ),
    Bilingual("请只保留一张利率表", "Keep one table of rates"),
)

RATE_CODES: Final = (
    RATE_UNREADABLE,
    CHURN_UNREADABLE,
    RATE_CONFLICT,
    RATE_REPEATED,
    RATES_UNSORTED,
    CHURN_FALLS,
    GRADE_ABSENT,
    RATES_IGNORED,
)
