"""Findings about single rows of firm lists and invoices."""

from typing import Final

from puhui.base import Bilingual, FindingCode, Severity

_REJECTED, _CORRECTED, _NOTED = Severity.REJECTED, Severity.CORRECTED, Severity.NOTED

# Rejecting codes, in the order in which they claim a row: a row counts under the first that hits.
ROW_RAGGED: Final = FindingCode(
    "row_ragged",
    _REJECTED,
    Bilingual(
        "这一行的列数比表头多，多出 {value}", "The row has more cells than the header: {value}"
    ),
    Bilingual("请检查数字里的逗号是否加了引号", "Check that numbers with commas are in quotes"),
)
FORMULA_WITHOUT_VALUE: Final = FindingCode(
    "formula_without_value",
    _REJECTED,
    Bilingual(
        "“{field}”是公式 {value}，没有保存结果",
        "{field} is a formula {value} without a saved result",
    ),
    Bilingual(
        "请在 Excel 中打开并重新保存，或粘贴为数值",
        "Open and save it in Excel, or paste it as values",
    ),
)
CELL_ERROR: Final = FindingCode(
    "cell_error",
    _REJECTED,
    Bilingual("“{field}”是错误值 {value}", "{field} holds the error {value}"),
    Bilingual("请改正公式或直接填写数值", "Correct the formula or fill in the value"),
)
FIRM_CODE_MISSING: Final = FindingCode(
    "firm_code_missing",
    _REJECTED,
    Bilingual("“{field}”是空的", "{field} is empty"),
    Bilingual(
        "请填写企业代号；合并单元格请逐行填写", "Fill it in; where cells are merged, in every row"
    ),
)
FIRM_CODE_TOO_LONG: Final = FindingCode(
    "firm_code_too_long",
    _REJECTED,
    Bilingual("“{field}”超过长度上限：{value}", "{field} is longer than the limit: {value}"),
    Bilingual("请检查这一格是否填错了内容", "Check whether other text slipped into the cell"),
)
DATE_MISSING: Final = FindingCode(
    "date_missing",
    _REJECTED,
    Bilingual("“{field}”是空的", "{field} is empty"),
    Bilingual("请填写日期", "Fill in the date"),
)
DATE_UNREADABLE: Final = FindingCode(
    "date_unreadable",
    _REJECTED,
    Bilingual("“{field}”看不出是哪一天：{value}", "{field} is no day that can be read: {value}"),
    Bilingual("请写成 2019-01-31 的形式", "Write it like 2019-01-31"),
)
DATE_TOO_EARLY: Final = FindingCode(
    "date_too_early",
    _REJECTED,
    Bilingual("“{field}”早得不合理：{value}", "{field} is too early to be true: {value}"),
    Bilingual("请改正日期", "Correct the date"),
)
DATE_AFTER_AS_OF: Final = FindingCode(
    "date_after_as_of",
    _REJECTED,
    Bilingual("“{field}”晚于评估日：{value}", "{field} is after the date of the decision: {value}"),
    Bilingual(
        "请改正日期；如果没有错，请用更晚的评估日", "Correct it, or decide as of a later date"
    ),
)
AMOUNT_UNREADABLE: Final = FindingCode(
    "amount_unreadable",
    _REJECTED,
    Bilingual("“{field}”不是数字：{value}", "{field} is no number: {value}"),
    Bilingual("请只填写数字，单位为元", "Fill in the number alone, in yuan"),
)
AMOUNT_TOO_LARGE: Final = FindingCode(
    "amount_too_large",
    _REJECTED,
    Bilingual("“{field}”大得不合理：{value}", "{field} is too large to be true: {value}"),
    Bilingual("请检查小数点和单位（应为元）", "Check the point and the unit, which is yuan"),
)
AMOUNTS_MISSING: Final = FindingCode(
    "amounts_missing",
    _REJECTED,
    Bilingual("金额、税额、价税合计至少缺了两项", "Two or more of amount, tax and total are empty"),
    Bilingual("请补齐其中两项", "Fill in at least two of them"),
)
AMOUNTS_DO_NOT_ADD_UP: Final = FindingCode(
    "amounts_do_not_add_up",
    _REJECTED,
    Bilingual("金额 + 税额 ≠ 价税合计：{value}", "Amount + tax is not the total: {value}"),
    Bilingual(
        "看不出哪一项错了，请核对原发票", "It is not clear which is wrong: check the invoice"
    ),
)
STATUS_MISSING: Final = FindingCode(
    "status_missing",
    _REJECTED,
    Bilingual("“{field}”是空的，不知道是否作废", "{field} is empty: void or not is unknown"),
    Bilingual("请填写 有效发票 或 作废发票", "Fill in 有效发票 or 作废发票"),
)
STATUS_UNKNOWN: Final = FindingCode(
    "status_unknown",
    _REJECTED,
    Bilingual("“{field}”无法识别：{value}", "{field} is not known: {value}"),
    Bilingual("请填写 有效发票 或 作废发票", "Fill in 有效发票 or 作废发票"),
)

SPACES_REMOVED: Final = FindingCode(
    "spaces_removed",
    _CORRECTED,
    Bilingual(
        "“{field}”前后有空格，已去掉：[{value}]",
        "{field} had blanks around it, now removed: [{value}]",
    ),
    Bilingual("无需处理", "Nothing to do"),
)
TAX_SIGN_FLIPPED: Final = FindingCode(
    "tax_sign_flipped",
    _CORRECTED,
    Bilingual(
        "“{field}”的正负号与价税合计不符，已改号：{value}",
        "The sign of {field} contradicts the total, now turned: {value}",
    ),
    Bilingual("请核对原发票", "Check the invoice"),
)
AMOUNT_COMPUTED: Final = FindingCode(
    "amount_computed",
    _CORRECTED,
    Bilingual(
        "“{field}”是空的，由另外两项算出：{value} 元",
        "{field} was empty, computed from the other two: {value} yuan",
    ),
    Bilingual("请核对原发票", "Check the invoice"),
)
AMOUNT_ROUNDED: Final = FindingCode(
    "amount_rounded",
    _CORRECTED,
    Bilingual(
        "“{field}”多于两位小数，已四舍五入到分：{value}",
        "{field} has more than two decimals, rounded to fen: {value}",
    ),
    Bilingual("请核对原发票", "Check the invoice"),
)
FIELD_UNREADABLE: Final = FindingCode(
    "field_unreadable",
    _CORRECTED,
    Bilingual(
        "“{field}”没有可用的值（{value}），按未知处理",
        "{field} holds no usable value ({value}): taken as unknown",
    ),
    Bilingual("如果知道，请填写", "Fill it in if you know it"),
)
GRADE_UNKNOWN: Final = FindingCode(
    "grade_unknown",
    _CORRECTED,
    Bilingual(
        "“{field}”不是 A、B、C、D：{value}，按未知处理",
        "{field} is none of A, B, C, D: {value}; taken as unknown",
    ),
    Bilingual("请改为 A、B、C 或 D", "Make it A, B, C or D"),
)
OUTCOME_UNKNOWN: Final = FindingCode(
    "outcome_unknown",
    _CORRECTED,
    Bilingual(
        "“{field}”不是 是 或 否：{value}，按未知处理",
        "{field} is neither 是 nor 否: {value}; taken as unknown",
    ),
    Bilingual("请填写 是 或 否", "Fill in 是 or 否"),
)
FIRM_CONFLICT: Final = FindingCode(
    "firm_conflict",
    _CORRECTED,
    Bilingual(
        "同一企业的“{field}”前后不一（{value}），按未知处理",
        "{field} of one firm differs ({value}): taken as unknown",
    ),
    Bilingual("请查清后只保留一个", "Find out which is right and keep that one"),
)

AMOUNTS_OFF_BY_ROUNDING: Final = FindingCode(
    "amounts_off_by_rounding",
    _NOTED,
    Bilingual(
        "金额 + 税额 与价税合计有尾差：{value}",
        "Amount + tax misses the total by rounding: {value}",
    ),
    Bilingual("无需处理", "Nothing to do"),
)
FIELD_MISSING: Final = FindingCode(
    "field_missing",
    _NOTED,
    Bilingual("“{field}”是空的，按未知处理", "{field} is empty: taken as unknown"),
    Bilingual("如果知道，请填写", "Fill it in if you know it"),
)
FORMULA_USED: Final = FindingCode(
    "formula_used",
    _NOTED,
    Bilingual(
        "“{field}”是公式，使用了保存的结果：{value}",
        "{field} is a formula, its saved result is used: {value}",
    ),
    Bilingual("请确认保存前已重新计算", "Make sure that it was computed before saving"),
)
ROW_REPEATED: Final = FindingCode(
    "row_repeated",
    _NOTED,
    Bilingual(
        "整行与上面某行完全相同（发票号码 {value}），照常计入",
        "The whole row equals one above (invoice {value}): counted",
    ),
    Bilingual(
        "多行发票属正常；如果是重复导出，请删除",
        "Fine if the invoice has several lines; else delete it",
    ),
)
FIRM_REPEATED: Final = FindingCode(
    "firm_repeated",
    _NOTED,
    Bilingual(
        "企业 {value} 在名单中出现多次，合为一户",
        "The firm {value} is listed more than once: taken as one",
    ),
    Bilingual("请删除多余的行", "Delete the other rows"),
)
FIRM_WITHOUT_INVOICES: Final = FindingCode(
    "firm_without_invoices",
    _NOTED,
    Bilingual("企业 {value} 没有可用的发票", "The firm {value} has no usable invoice"),
    Bilingual("请补充它的发票；没有发票就无法评级", "Add its invoices; it cannot be rated without"),
)
FIRM_NOT_LISTED: Final = FindingCode(
    "firm_not_listed",
    _NOTED,
    Bilingual(
        "企业 {value} 有发票，但不在企业信息中，名称按未知处理",
        "The firm {value} has invoices but is in no list: its name is unknown",
    ),
    Bilingual("请在企业信息中补上这家企业", "Add it to the firm list"),
)
MORE_NOT_LISTED: Final = FindingCode(
    "more_not_listed",
    _NOTED,
    Bilingual(
        "同类问题还有更多行，没有逐行列出（{value}）",
        "More rows of the same kind are not listed ({value})",
    ),
    Bilingual("请先处理列出的各行", "See to the listed ones first"),
)

REJECTING_CODES: Final = (
    ROW_RAGGED,
    FORMULA_WITHOUT_VALUE,
    CELL_ERROR,
    FIRM_CODE_MISSING,
    FIRM_CODE_TOO_LONG,
    DATE_MISSING,
    DATE_UNREADABLE,
    DATE_TOO_EARLY,
    DATE_AFTER_AS_OF,
    AMOUNT_UNREADABLE,
    AMOUNT_TOO_LARGE,
    AMOUNTS_MISSING,
    AMOUNTS_DO_NOT_ADD_UP,
    STATUS_MISSING,
    STATUS_UNKNOWN,
)
REPAIR_CODES: Final = (
    SPACES_REMOVED,
    TAX_SIGN_FLIPPED,
    AMOUNT_COMPUTED,
    AMOUNT_ROUNDED,
    FIELD_UNREADABLE,
    GRADE_UNKNOWN,
    OUTCOME_UNKNOWN,
    FIRM_CONFLICT,
)
NOTE_CODES: Final = (
    AMOUNTS_OFF_BY_ROUNDING,
    FIELD_MISSING,
    FORMULA_USED,
    ROW_REPEATED,
    FIRM_REPEATED,
    FIRM_WITHOUT_INVOICES,
    FIRM_NOT_LISTED,
    MORE_NOT_LISTED,
)
