"""Words around one enterprise."""

from puhui.base import Bilingual

FIELDS = {
    "name": Bilingual("名称", "name"),
    "uscc": Bilingual("统一社会信用代码", "credit code"),
    "registration_no": Bilingual("注册号", "old registration no."),
    "legal_rep": Bilingual("负责人", "person in charge"),
    "phone_masked": Bilingual("电话", "phone"),
    "address": Bilingual("地址", "address"),
    "county_code": Bilingual("区县代码", "county code"),
    "opened_on": Bilingual("成立日期", "established"),
    "industry": Bilingual("行业代码", "industry code"),
    "form": Bilingual("组织形式", "form"),
}

TEXTS = {
    "values": Bilingual(
        "各方怎么说（选用的值在前）", "what each source says (the chosen value first)"
    ),
    "records": Bilingual("来源记录", "records"),
    "history": Bilingual("经历", "history"),
    "related": Bilingual("关联方", "related parties"),
    "views": Bilingual("画像（0 到 100 分）", "views (0 to 100)"),
    "rating": Bilingual("信用评级", "credit rating"),
    "graded": Bilingual(
        "{grade} 级，一年内违约概率 {pd}（{low} 至 {high}）",
        "grade {grade}, {pd} likely to default within a year ({low} to {high})",
    ),
    "stage": Bilingual("生命周期", "life stage"),
    "unknown": Bilingual("资料不足", "too little is known"),
    "coverage": Bilingual("依据 {share}", "from {share} of the weight"),
    "chosen": Bilingual("选用", "chosen"),
    "other": Bilingual("另有", "also"),
    "disputed": Bilingual("有异议", "disputed"),
    "day_unknown": Bilingual("日期不详", "no date"),
    "believed": Bilingual("可信度 {share}", "confidence {share}"),
    "more": Bilingual("……还有 {count} 条，加 --all 全部列出", "… {count} more: --all lists them"),
    "earlier": Bilingual(
        "……更早的 {count} 条，加 --all 全部列出", "… {count} earlier ones: --all lists them"
    ),
    "comma": Bilingual("、", ", "),
    "no_profile": Bilingual("尚未画像：请运行 puhui see", "no profile yet: run puhui see"),
}
