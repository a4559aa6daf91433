"""Findings about tables of providers, beside those that every table may have."""

from typing import Final

from puhui.base import Bilingual, FindingCode, Severity

_REJECTED, _CORRECTED, _NOTED = Severity.REJECTED, Severity.CORRECTED, Severity.NOTED

TABLE_UNKNOWN: Final = FindingCode(
    "table_unknown",
    _NOTED,
    Bilingual(
        "看不出是哪个来源的哪张表，没有使用；表头是 {value}",
        "No table of a known provider, not used; its header is {value}",
    ),
    Bilingual(
        "如果应当使用，请按表格说明写好列名",
        "If it should be used, name the columns as the page of schemas has them",
    ),
)
TABLE_AMBIGUOUS: Final = FindingCode(
    "table_ambiguous",
    _REJECTED,
    Bilingual(
        "按列名看可能是其中任何一张：{value}", "By its columns it may be any of these: {value}"
    ),
    Bilingual(
        "请在文件名或工作表名中写明，例如 tax.filings",
        "Say which in the name of the file or sheet, like tax.filings",
    ),
)

# Rejecting codes, in the order in which they claim a row, after row_ragged, formula_without_value
# and cell_error.
LINE_UNREADABLE: Final = FindingCode(
    "line_unreadable",
    _REJECTED,
    Bilingual("这一行不是 JSON 对象：{value}", "The line is no JSON object: {value}"),
    Bilingual("请重新导出，每行一个对象", "Export it again, one object a line"),
)
CELL_MISSING: Final = FindingCode(
    "cell_missing",
    _REJECTED,
    Bilingual("“{field}”是空的，这一行无法使用", "{field} is empty: the row cannot be used"),
    Bilingual("请填写这一格", "Fill it in"),
)
CELL_UNREADABLE: Final = FindingCode(
    "cell_unreadable",
    _REJECTED,
    Bilingual(
        "“{field}”无法识别：{value}，这一行无法使用",
        "{field} cannot be read: {value}; the row cannot be used",
    ),
    Bilingual("请按表格说明改正这一格", "Correct it as the page of schemas has it"),
)
KEY_REPEATED: Final = FindingCode(
    "key_repeated",
    _REJECTED,
    Bilingual(
        "键 {value} 出现多次，采用日期最近的一行，这一行没有使用",
        "The key {value} occurs more than once: the latest row is used, this one is not",
    ),
    Bilingual("请只保留最新的一行", "Keep the latest row only"),
)

CODE_INVALID: Final = FindingCode(
    "code_invalid",
    _CORRECTED,
    Bilingual(
        "“{field}”不是有效的号码（{value}），按未知处理",
        "{field} is no valid number ({value}): taken as unknown",
    ),
    Bilingual("请核对证照上的号码", "Check it against the licence or the document"),
)
CHOICE_UNKNOWN: Final = FindingCode(
    "choice_unknown",
    _CORRECTED,
    Bilingual(
        "“{field}”不是已知的选项：{value}，按未知处理",
        "{field} is none of the known words: {value}; taken as unknown",
    ),
    Bilingual("请改为表格说明中的选项", "Make it one of the words on the page of schemas"),
)
DATE_AHEAD: Final = FindingCode(
    "date_ahead",
    _CORRECTED,
    Bilingual(
        "“{field}”晚于评估日：{value}，按当日尚未发生处理",
        "{field} is after the date of the decision: {value}; taken as not yet happened",
    ),
    Bilingual(
        "如果没有错，用更晚的评估日即可", "If it is right, decide as of a later date to use it"
    ),
)
PERSONAL_NUMBER_HIDDEN: Final = FindingCode(
    "personal_number_hidden",
    _CORRECTED,
    Bilingual(
        "“{field}”中有 {value} 格含有身份证号或电话，已遮盖或换成代号",
        "{value} cells of {field} held a citizen id or a phone, now hidden or replaced by a code",
    ),
    Bilingual(
        "请把个人号码填在专门的列；同一身份证号在各表中的代号相同",
        "Keep such numbers in columns of their own; an id has the same code in every table",
    ),
)
CODE_FROM_KEY: Final = FindingCode(
    "code_from_key",
    _NOTED,
    Bilingual(
        "有 {value} 行没有统一社会信用代码，“{field}”正是有效的代码，已采用",
        "{value} rows have no credit code, but their {field} is one: taken",
    ),
    Bilingual("无需处理", "Nothing to do"),
)

PROVIDER_CODES: Final = (
    TABLE_UNKNOWN,
    TABLE_AMBIGUOUS,
    LINE_UNREADABLE,
    CELL_MISSING,
    CELL_UNREADABLE,
    KEY_REPEATED,
    CODE_INVALID,
    CHOICE_UNKNOWN,
    DATE_AHEAD,
    PERSONAL_NUMBER_HIDDEN,
    CODE_FROM_KEY,
)
