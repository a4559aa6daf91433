"""The fields of an enterprise that can be shared with a partner, besides name and county."""

from typing import Final

from puhui.base import Bilingual

SHARED_FIELDS: Final[dict[str, Bilingual]] = {
    "uscc": Bilingual("统一社会信用代码", "unified social credit code"),
    "legal_rep": Bilingual("法定代表人 (隐去)", "legal representative, masked"),
    "phone_masked": Bilingual("电话 (隐去)", "phone, masked"),
    "address": Bilingual("地址", "address"),
    "form": Bilingual("组织形式", "form"),
    "industry": Bilingual("行业代码", "industry code"),
    "opened_on": Bilingual("成立日期", "opened on"),
    "life_stage": Bilingual("发展阶段", "stage of life"),
    "sales_year": Bilingual("近十二个月申报销售额", "sales declared over twelve months"),
    "grade": Bilingual("评级", "grade"),
}
