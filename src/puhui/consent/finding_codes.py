"""Every kind of finding of this stage. ``{value}`` is a list of enterprises, or a count."""

from typing import Final

from puhui.base import Bilingual, FindingCode, Severity

_ASK: Final = Bilingual("如需使用, 请取得企业授权", "To use it, ask the enterprise to agree")
_ASK_AGAIN: Final = Bilingual(
    "如需使用, 请企业重新授权", "To use it, ask the enterprise to agree anew"
)


def _refusal(code: str, zh: str, en: str, advice: Bilingual) -> FindingCode:
    return FindingCode(code, Severity.REJECTED, Bilingual(zh, en), advice)


PURPOSE_NOT_ALLOWED: Final = _refusal(
    "purpose_not_allowed",
    "按授权政策, 该表不可用于「{field}」, 未读取",
    "By policy this table may not be read for {field}; it was not",
    Bilingual("如确需使用, 请先修订授权政策", "If it must be, the policy has to be changed first"),
)
NEVER_GIVEN: Final = _refusal(
    "consent_never_given",
    "没有读取该来源的授权 (用途「{field}」), 未读取: {value}",
    "No authorisation names this source (purpose {field}); not read: {value}",
    _ASK,
)
OTHER_PURPOSE: Final = _refusal(
    "consent_other_purpose",
    "授权不含用途「{field}」, 未读取: {value}",
    "What was agreed to does not cover the purpose {field}; not read: {value}",
    _ASK,
)
NOT_YET_VALID: Final = _refusal(
    "consent_not_yet_valid",
    "授权尚未开始 (用途「{field}」), 未读取: {value}",
    "The authorisation has not begun (purpose {field}); not read: {value}",
    Bilingual("到起始日再读取", "Read again once it has"),
)
EXPIRED: Final = _refusal(
    "consent_expired",
    "授权已到期 (用途「{field}」), 未读取: {value}",
    "The authorisation has ended (purpose {field}); not read: {value}",
    _ASK_AGAIN,
)
WITHDRAWN: Final = _refusal(
    "consent_withdrawn",
    "授权已撤回 (用途「{field}」), 未读取: {value}",
    "The authorisation was withdrawn (purpose {field}); not read: {value}",
    Bilingual("请尊重企业的决定", "Respect the decision"),
)
FACTS_EXPIRED: Final = _refusal(
    "adverse_facts_expired",
    "{value} 条不良信息已过保存年限, 未使用",
    "{value} adverse facts are older than the policy allows; not used",
    Bilingual("无需处理", "Nothing needs to be done"),
)
FACTS_DISPUTED: Final = _refusal(
    "facts_disputed",
    "{value} 条信息因异议未结或异议成立, 未使用",
    "{value} facts are held back: an objection is open or was upheld; not used",
    Bilingual("请按期答复未结异议", "Answer open objections in time"),
)
NOT_ABOUT_PARTIES: Final = _refusal(
    "not_about_parties",
    "该表不含企业身份信息, 匹配时不读取",
    "This table does not say who enterprises are; matching does not read it",
    Bilingual("请从匹配的表单中去掉它", "Leave it out of the tables to match"),
)
ENTERPRISE_UNKNOWN: Final = _refusal(
    "enterprise_unknown",
    "没有这些企业的记录, 未读取: {value}",
    "No records of these enterprises are known; not read: {value}",
    Bilingual("请核对企业编号", "Check their ids"),
)
NEVER_DELIVERED: Final = FindingCode(
    "table_never_delivered",
    Severity.NOTED,
    Bilingual("该表从未送来, 不知有无信息", "This table was never delivered: nothing is known"),
    Bilingual("有数据时请先导入", "Import it when there are data"),
)
FACTS_OUTDATED: Final = FindingCode(
    "facts_outdated",
    Severity.REJECTED,
    Bilingual(
        "{value} 行早于同一键的另一行, 以较晚的为准",
        "{value} rows are dated before another with the same key, which counts",
    ),
    Bilingual("如是更正, 请给出更晚的日期", "If they are corrections, date them later"),
)

AUTHORISATION_REJECTED: Final = _refusal(
    "authorisation_rejected",
    "授权未登记: {value}",
    "The authorisation was not recorded: {value}",
    Bilingual("请更正该行后重新导入", "Correct the row and import again"),
)
AUTHORISATION_ENTERPRISE_UNKNOWN: Final = _refusal(
    "authorisation_enterprise_unknown",
    "找不到{field}为 {value} 的企业, 授权未登记",
    "No enterprise has the {field} {value}; the authorisation was not recorded",
    Bilingual("请核对代码, 或先导入该企业", "Check the code, or import the enterprise first"),
)
AUTHORISATION_WITHDRAWN: Final = FindingCode(
    "authorisation_withdrawn",
    Severity.NOTED,
    Bilingual("授权 {value} 已撤回, 保持撤回", "Authorisation {value} stays withdrawn"),
    Bilingual("重新授权需要新的授权书", "To agree again, the enterprise signs a new form"),
)
COLUMN_IGNORED: Final = FindingCode(
    "authorisation_column_ignored",
    Severity.NOTED,
    Bilingual("不认识的列, 未读取: {value}", "Column not known, not read: {value}"),
    Bilingual("请核对表头", "Check the header"),
)

REFUSALS: Final = {
    "never_given": NEVER_GIVEN,
    "other_purpose": OTHER_PURPOSE,
    "not_yet_valid": NOT_YET_VALID,
    "expired": EXPIRED,
    "withdrawn": WITHDRAWN,
}
