"""The business registry: who the enterprise is, what changed, who owns it."""

import polars as pl

from puhui.base import Bilingual
from puhui.profile.facts._formulas import count, days, log10_yuan, scaled
from puhui.profile.facts._wording import not_there
from puhui.profile.facts.reading import Reading
from puhui.profile.facts.schema import ENTERPRISES, SourceFeature, Term, define

_REGISTER, _CHANGES, _HOLDERS = (
    "registry.enterprises",
    "registry.changes",
    "registry.shareholders",
)
_UNREGISTERED = not_there(Bilingual("登记信息", "registration"))
_NOT_DELIVERED = Bilingual(
    "登记中没有该企业，或未读取变更登记", "not in the registry, or no file of changes was read"
)
_NO_HOLDERS = not_there(Bilingual("股东信息", "list of shareholders"))
_ITEMS = {
    "name": Bilingual("名称", "name"),
    "legal_rep": Bilingual("法定代表人", "legal representative"),
    "address": Bilingual("住所", "address"),
    "shareholders": Bilingual("股东", "shareholders"),
}
_DAYS_A_YEAR = 365.25
_FIRST_OF_COUNTIES = 21  # GB/T 2260: 01-20 are city districts, from 21 on counties and their like


def _change(item: str, name: Bilingual) -> SourceFeature:
    return define(
        name=f"registry_{item}_changes_24m_count",
        source="registry",
        tables=(_CHANGES, _REGISTER),
        title=Bilingual(f"两年内{name.zh}变更", f"changes of {name.en} in two years"),
        definition=Bilingual(
            f"近 24 个月{name.zh}变更登记次数", f"registered changes of {name.en} in 24 months"
        ),
        unit="count",
        missing=_NOT_DELIVERED,
        higher_is="riskier",
    )


FEATURES = (
    define(
        name="registry_age_years",
        source="registry",
        tables=(_REGISTER, ENTERPRISES),
        title=Bilingual("成立年限", "years since establishment"),
        definition=Bilingual(
            "从登记的成立日期（没有则取各来源合并的成立日期）至基准日的年数",
            "years from the registered date of establishment, else from the one that all "
            "sources together give, to the date",
        ),
        unit="years",
        missing=Bilingual("成立日期未知或在基准日之后", "date unknown, or later than the profile"),
        higher_is="safer",
    ),
    define(
        name="registry_capital_log10_yuan",
        source="registry",
        tables=(_REGISTER,),
        title=Bilingual("注册资本", "registered capital"),
        definition=Bilingual("log10(1 + 注册资本元数)", "log10(1 + yuan of registered capital)"),
        unit="log10_yuan",
        missing=_UNREGISTERED,
        higher_is="safer",
    ),
    define(
        name="registry_abnormal_flag",
        source="registry",
        tables=(_REGISTER,),
        title=Bilingual("列入经营异常", "marked as abnormal"),
        definition=Bilingual("登记状态为经营异常记 1", "1 if the registry's status is abnormal"),
        unit="flag",
        maximum=1.0,
        missing=_UNREGISTERED,
        higher_is="riskier",
        may_be_outcome=True,
    ),
    define(
        name="registry_closed_flag",
        source="registry",
        tables=(_REGISTER,),
        title=Bilingual("已注销或吊销", "deregistered or revoked"),
        definition=Bilingual(
            "登记状态为注销或吊销记 1", "1 if the registry's status is deregistered or revoked"
        ),
        unit="flag",
        maximum=1.0,
        missing=_UNREGISTERED,
        higher_is="riskier",
        may_be_outcome=True,
        why_kept_out=Bilingual(
            "关门本身就是结果，不是预兆", "closing is the outcome itself, not a sign of it"
        ),
    ),
    *(_change(item, name) for item, name in _ITEMS.items()),
    define(
        name="registry_shareholders_count",
        source="registry",
        tables=(_HOLDERS,),
        title=Bilingual("股东人数", "shareholders"),
        definition=Bilingual("基准日前入股的股东数", "holders who joined on or before the date"),
        unit="count",
        missing=_NO_HOLDERS,
        higher_is="either",
    ),
    define(
        name="registry_top_share_ratio",
        source="registry",
        tables=(_HOLDERS,),
        title=Bilingual("第一大股东占比", "share of the largest holder"),
        definition=Bilingual("最大的一笔持股比例", "the largest share held"),
        unit="ratio",
        maximum=1.0,
        missing=_NO_HOLDERS,
        higher_is="either",
    ),
    define(
        name="registry_county_flag",
        source="registry",
        tables=(ENTERPRISES,),
        title=Bilingual("地处县域", "lies in a county"),
        definition=Bilingual(
            "行政区划代码属于县或县级市记 1，市辖区记 0（GB/T 2260：末两位 21 起）",
            "1 if its division code is of a county or county-level city, 0 for a city district "
            "(GB/T 2260: last two digits from 21 on)",
        ),
        unit="flag",
        maximum=1.0,
        missing=Bilingual("区县未知", "county unknown"),
        higher_is="either",
        why_kept_out=Bilingual(
            "在哪个县不应决定能否借款", "where a firm lies should not decide whether it may borrow"
        ),
    ),
)


def terms(reading: Reading) -> tuple[Term, ...]:
    """Return the terms of the registry's features."""
    latest, item = pl.col("nth") == 1, pl.col("item")
    recent = reading.within(24)
    county = pl.col("county_code").str.slice(4, 2).cast(pl.Int64, strict=False)
    is_county = (county >= _FIRST_OF_COUNTIES).cast(pl.Int64)
    return (
        count("registry.rows", _REGISTER),
        Term("registry.opened", _REGISTER, days("opened_on"), where=latest, how="max"),
        Term("registry.capital", _REGISTER, pl.col("registered_capital_fen"), where=latest),
        Term("registry.abnormal", _REGISTER, _is_status("abnormal"), where=latest),
        Term("registry.closed", _REGISTER, _is_status("deregistered", "revoked"), where=latest),
        *(count(f"registry.{kind}", _CHANGES, recent & (item == kind)) for kind in _ITEMS),
        count("registry.holders", _HOLDERS),
        Term("registry.top_share", _HOLDERS, pl.col("share_ratio"), how="max"),
        Term("golden.opened", ENTERPRISES, days("opened_on"), how="max"),
        Term("golden.county", ENTERPRISES, is_county, how="max"),
    )


def formulas(reading: Reading) -> dict[str, pl.Expr]:
    """Return the formula of each feature over the terms."""
    today = pl.lit(reading.as_of).cast(pl.Int32).cast(pl.Int64)
    age = today - pl.coalesce("registry.opened", "golden.opened")
    return {
        "registry_age_years": pl.when(age >= 0).then(scaled(age, _DAYS_A_YEAR)),
        "registry_capital_log10_yuan": log10_yuan(pl.col("registry.capital")),
        "registry_abnormal_flag": pl.col("registry.abnormal"),
        "registry_closed_flag": pl.col("registry.closed"),
        **{
            f"registry_{item}_changes_24m_count": reading.zero_if_known(
                _CHANGES, pl.col(f"registry.{item}"), known="registry.rows"
            )
            for item in _ITEMS
        },
        "registry_shareholders_count": pl.col("registry.holders"),
        "registry_top_share_ratio": pl.col("registry.top_share"),
        "registry_county_flag": pl.col("golden.county"),
    }


def _is_status(*statuses: str) -> pl.Expr:
    return pl.col("status").is_in(statuses).cast(pl.Int64)
