"""The plain fields of an item: where each stands in the document and of what kind it is."""

from dataclasses import dataclass
from typing import Final, Literal

from puhui.base import Bilingual

FieldKind = Literal[
    "text", "long", "day", "whole", "yuan", "ratio", "choice", "codes", "yaml", "pairs"
]


@dataclass(frozen=True)
class Field:
    """One field of the editor's form."""

    path: str  # names joined by dots
    kind: FieldKind
    title: Bilingual
    help: Bilingual | None = None
    for_product_only: bool = False

    @property
    def name(self) -> str:
        """The name of its input."""
        return self.path.replace(".", "__")


GROUPS: Final[dict[str, Bilingual]] = {
    "who": Bilingual("名称与介绍", "Name and summary"),
    "whom": Bilingual("适用对象", "For whom"),
    "loan": Bilingual("贷款条件", "The loan"),
    "worth": Bilingual("好处与材料", "Benefit and documents"),
    "basis": Bilingual("依据", "Basis"),
}


def _loan(name: str, kind: FieldKind, zh: str, en: str, help_: Bilingual | None = None) -> Field:
    return Field(f"loan.{name}", kind, Bilingual(zh, en), help_, for_product_only=True)


_BP: Final = Bilingual("100 个基点 = 1 %", "100 basis points are 1 %")
_YAML_AMOUNT: Final = Bilingual(
    "YAML，例如 {share: 0.1, of: tax_sales_12m_fen}; 留空为最高金额",
    "YAML, for instance {share: 0.1, of: tax_sales_12m_fen}; empty: the largest amount",
)

FIELDS: Final[dict[str, tuple[Field, ...]]] = {
    "who": (
        Field("category", "choice", Bilingual("种类", "Category")),
        Field("name.zh", "text", Bilingual("名称（中文）", "Name (Chinese)")),
        Field("name.en", "text", Bilingual("名称（英文）", "Name (English)")),
        Field("summary.zh", "long", Bilingual("一句话介绍（中文）", "Summary (Chinese)")),
        Field("summary.en", "long", Bilingual("一句话介绍（英文）", "Summary (English)")),
        Field("provider.zh", "text", Bilingual("提供方（中文）", "Provider (Chinese)")),
        Field("provider.en", "text", Bilingual("提供方（英文）", "Provider (English)")),
    ),
    "whom": (
        Field(
            "stages",
            "codes",
            Bilingual("适用的发展阶段", "Stages of life"),
            Bilingual("都不选: 各阶段都适用", "none chosen: all of them"),
        ),
        Field(
            "regions",
            "codes",
            Bilingual("适用区县", "Counties"),
            Bilingual("都不选: 各区县都适用", "none chosen: all of them"),
        ),
    ),
    "loan": (
        _loan("amount_min_yuan", "yuan", "最低金额（元）", "Least amount (yuan)"),
        _loan("amount_max_yuan", "yuan", "最高金额（元）", "Largest amount (yuan)"),
        _loan("amount_step_yuan", "yuan", "金额档距（元）", "Step of the amount (yuan)"),
        _loan("amount_rule", "yaml", "额度算法", "Rule of the amount", _YAML_AMOUNT),
        _loan("term_min_months", "whole", "最短期限（月）", "Shortest term (months)"),
        _loan("term_max_months", "whole", "最长期限（月）", "Longest term (months)"),
        _loan("rate.basis", "choice", "定价基准", "Basis of the rate"),
        _loan(
            "rate.annual_ratio",
            "ratio",
            "固定年利率",
            "Fixed yearly rate",
            Bilingual(
                "仅固定利率填写，例如 0.0435", "only where the basis is fixed, for instance 0.0435"
            ),
        ),
        _loan("rate.spread_min_bp", "whole", "最低加点（基点）", "Least spread (bp)", _BP),
        _loan("rate.spread_max_bp", "whole", "最高加点（基点）", "Largest spread (bp)", _BP),
        _loan("repayment", "choice", "还款方式", "Repayment"),
        _loan("guarantee", "choice", "担保方式", "Guarantee"),
        _loan("guarantee_fee_annual_bp", "whole", "年担保费（基点）", "Guarantee fee a year (bp)"),
        _loan("fee_once_bp", "whole", "一次性费用（基点）", "Fee once (bp)"),
        _loan("subsidy_annual_bp", "whole", "年贴息（基点）", "Subsidy a year (bp)"),
    ),
    "worth": (
        Field("benefit.zh", "long", Bilingual("好处（中文）", "Benefit (Chinese)")),
        Field("benefit.en", "long", Bilingual("好处（英文）", "Benefit (English)")),
        Field(
            "benefit_rule",
            "yaml",
            Bilingual("好处的算法", "Rule of the benefit"),
            Bilingual(
                "YAML，每年折合多少钱，写法同额度算法",
                "YAML, what it is worth a year, written as the rule of the amount is",
            ),
        ),
        Field(
            "documents",
            "pairs",
            Bilingual("所需材料", "Documents"),
            Bilingual("每行一项: 中文 | 英文", "one a line: Chinese | English"),
        ),
        Field(
            "risk_shares",
            "yaml",
            Bilingual("风险分担", "Risk shares"),
            Bilingual(
                "YAML，例如 {bank: 0.2, guarantor: 0.8}，合计为 1",
                "YAML, for instance {bank: 0.2, guarantor: 0.8}; they sum to 1",
            ),
        ),
    ),
    "basis": (
        Field("source", "long", Bilingual("出处", "Source")),
        Field("status", "choice", Bilingual("依据", "Fact or assumption")),
        Field(
            "valid_from",
            "day",
            Bilingual("内容写明的生效日", "Begins by its own words"),
            Bilingual("实际生效日在发布时确定", "when it comes into force is said at publishing"),
        ),
        Field(
            "valid_until",
            "day",
            Bilingual("内容写明的失效日", "Ends by its own words"),
            Bilingual(
                "不再有效的第一天; 可留空", "the first day that it no longer holds, or empty"
            ),
        ),
    ),
}
