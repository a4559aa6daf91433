"""Write the table of features for people.

``python -m puhui.profile.features_page > docs/features.md``
"""

import sys
from collections.abc import Sequence

from puhui.base import Bilingual, Policy, default_policy_dir
from puhui.profile.facts import SOURCE_FEATURES, SourceFeature
from puhui.profile.features import FAMILIES, FEATURES
from puhui.profile.schema import Feature
from puhui.sources.providers import SOURCES

_HEAD = """# 企业画像的特征 / Features of the profile

本页由特征表自动生成，请勿手改。观察期、最少张数等参数在 `policy/profile.yaml` 和
`policy/source_features.yaml`，数值见页末。
*Written from the table of features; do not edit. The parameters named here are in
`policy/profile.yaml` and `policy/source_features.yaml`, their values at the end of this page.*

```
python -m puhui.profile.features_page > docs/features.md
```

“有效”指未作废；“正数有效”再除去退货（负数发票）。金额不含税。“12 个月”从基准日往回数。
*"Valid" is not void; "valid, positive" is without returns (negative invoices) as well. Amounts are
without tax. "12 months" are counted back from the date of the profile.*

“越高”一栏是业务判断，不来自数据；“不定”表示业务上说不准。标 † 的特征只给人看，不进入模型。
标 ‡ 的特征在企业停业后自然落到最差一端：它可能就是违约的表现，而不是原因。
*"Higher is" is a judgement of the field, never taken from the data. Features marked † are shown to
people and kept from the model. Features marked ‡ are at their worst once a firm stops trading: they
may show the outcome itself, not what led to it.*
"""
_SOURCES_HEAD = """
# 其他来源的特征 / Features of the other sources

只用基准日或之前的事实；之后才发生的缴费、结案、移出等视为尚未发生；月度数据到月末才算已知。
来源没有、未授权或未读取的，为缺失，不是 0；覆盖所有企业的公开名册（法院、名单、知识产权）读取过
而没有该企业的，为 0。
*Only facts dated on or before the date; payments, closings, removals that came later have not
happened yet; a month is known once it is over. A source that is not there, not permitted or not
read gives a missing value, never 0; public registers that cover everybody (courts, lists,
intellectual property) give 0 where they were read and do not name the enterprise.*
"""
_TABLE_HEAD = (
    "| 特征 Feature | 定义 Definition | 单位与范围 Unit, range | 缺失 Missing | 越高 Higher is |\n"
    "|---|---|---|---|---|\n"
)
_DIRECTIONS = {"safer": "越安全 safer", "riskier": "越危险 riskier", "either": "不定 either"}


def features_page() -> str:
    """Return the page in Markdown."""
    families = [
        _section(title, [feature for feature in FEATURES if feature.family == family])
        for family, title in FAMILIES.items()
    ]
    return "".join([_HEAD, *families, _SOURCES_HEAD, *_sources(), _parameters()])


def _sources() -> list[str]:
    return [
        _section(title, some)
        for source, title in SOURCES.items()
        if (some := [feature for feature in SOURCE_FEATURES if feature.source == source])
    ]


def _section(title: Bilingual, features: Sequence[Feature]) -> str:
    rows = "".join(_row(feature) for feature in features)
    return f"\n## {title.zh} / {title.en}\n\n{_TABLE_HEAD}{rows}"


def _row(feature: Feature) -> str:
    mark = "" if feature.is_model_input else " †"
    mark += " ‡" if feature.may_be_outcome else ""
    cells = (
        f"{feature.title.zh}{mark}<br>{feature.title.en}<br>`{feature.name}`",
        f"{feature.definition.zh}<br>{feature.definition.en}{_of_source(feature)}",
        f"{feature.unit}, {_range(feature)}",
        f"{feature.missing.zh}<br>{feature.missing.en}",
        _DIRECTIONS[feature.higher_is],
    )
    return f"| {' | '.join(cells)} |\n"


def _of_source(feature: Feature) -> str:
    """Name the tables, and why the model does not learn from it."""
    if not isinstance(feature, SourceFeature):
        return ""
    tables = ", ".join(f"`{table}`" for table in feature.tables)
    why = feature.why_kept_out
    return f"<br>{tables}" + (f"<br>† {why.zh}<br>† {why.en}" if why else "")


def _range(feature: Feature) -> str:
    low = "−∞" if feature.minimum is None else f"{feature.minimum:g}"
    high = "∞" if feature.maximum is None else f"{feature.maximum:g}"
    return f"{low} … {high}"


def _parameters() -> str:
    """List the parameters of the policy that comes with the project, each with its last value."""
    areas = Policy.read(default_policy_dir()).areas
    area = areas["profile"] | areas["source_features"]
    rows = [
        f"| `{name}` | {node['values'][max(node['values'])]} {node['unit']} "
        f"| {node['description']['zh']}<br>{node['description']['en']} |\n"
        for name, node in area.items()
    ]
    head = "| 参数 Parameter | 值 Value | 含义 Meaning |\n|---|---|---|\n"
    return f"\n## 参数 / Parameters\n\n{head}{''.join(rows)}"


if __name__ == "__main__":
    sys.stdout.write(features_page())
