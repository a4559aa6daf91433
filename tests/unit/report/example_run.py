"""A realistic run made from a seed, for the tests of everything that shows a run.

It holds what real runs hold: thin firms, firms without a name, a rate, an industry or a single
invoice, firms that were only learned from, and names that try to break out of the page.
"""

from datetime import date
from typing import Any, cast

import numpy as np
import polars as pl

from puhui.allocation.schema import FRONTIER_SCHEMA, Allocation, Breadth, ShadowPrice, Totals
from puhui.base import Bilingual, FindingCode, Severity, concat_findings, finding
from puhui.pipeline.schema import (
    DECISIONS_SCHEMA,
    GRADES,
    Alternative,
    DecisionRun,
    ScenarioRun,
)
from puhui.profile import FEATURES, MONTHLY_SCHEMA
from puhui.rating import RatingModel
from puhui.sources.schema import RECONCILIATION_SCHEMA

AS_OF = date(2020, 2, 29)
NASTY_NAMES = {
    "E3": "<script>alert(1)</script>",
    "E4": "</script><img src=x onerror=alert(2)>",
    "E5": '=HYPERLINK("http://example.invalid","点我")',
    "E6": "<!-- {{ 7*7 }} & 公司",
}
_PLACES = ("遵义", "红花岗", "汇川", "播州", "湄潭", "仁怀", "绥阳", "凤冈")
_WORDS = ("顺达", "鑫源", "恒信", "百汇", "新蒲", "黔北", "宏图", "瑞丰", "天成", "金鼎")
_TRADES = {
    "C": "机械厂", "E": "建筑劳务有限公司", "F": "商贸有限公司", "G": "物流有限公司",
    "H": "餐饮店", "I": "信息技术有限公司", "L": "广告有限公司", "A": "茶叶专业合作社",
}  # fmt: skip
_REASONS = (
    (
        "sales_count",
        "近 12 个月开具发票 {n} 张，经营活跃",
        "{n} sales invoices in 12 months: active",
    ),
    ("sales_growth", "销售比上年增长", "sales grow on the year before"),
    ("gap", "最长 {n} 天没有销售", "up to {n} days without a sale"),
    ("buyers", "客户分散，不依赖单一买家", "many buyers, none of them dominant"),
    ("void", "作废发票占比偏高", "many void invoices"),
    ("history", "有 {n} 个月的开票历史", "{n} months of invoices"),
    ("purchases", "采购来源单一", "few suppliers"),
)
_YUAN = 100
_WAN = 10_000 * _YUAN
_BUDGET_FEN = 1_200 * _WAN


def make_run(*, firms: int = 60, seed: int = 7, with_scenario: bool = True) -> DecisionRun:
    """Return a run over ``firms`` firms, every sixth of them only learned from."""
    rng = np.random.default_rng(seed)
    decisions = _decisions(rng, firms)
    allocation = _allocation(decisions)
    scenario = _scenario(rng, decisions, allocation.totals) if with_scenario else None
    return DecisionRun(
        as_of=AS_OF,
        budget_fen=_BUDGET_FEN,
        decisions=decisions,
        features=_features(rng, decisions["firm_id"]),
        monthly=_monthly(rng, decisions["firm_id"]),
        allocation=allocation,
        alternatives=(
            Alternative(Bilingual("平均分给非 D 级企业", "Spread evenly over all but grade D"),
                        _scaled(allocation.totals, 0.71, 1.3, 1.4)),
            Alternative(Bilingual("只挑预期利润最高的", "Greedily by expected profit"),
                        _scaled(allocation.totals, 1.03, 1.1, 0.48)),
        ),
        frontier=_frontier(allocation.totals),
        breadth_frontier=_breadth(allocation.totals),
        findings=_findings(),
        reconciliation=_reconciliation(),
        scenario=scenario,
        model=cast(RatingModel, None),  # nothing that is shown comes from the model itself
        manifest={"puhui": "0.1.0", "seed": seed, "policy_version": "0123456789ab",
                  "inputs": {"附件1.xlsx": "ab" * 32}, "scenario": None},
    )  # fmt: skip


def _decisions(rng: np.random.Generator, firms: int) -> pl.DataFrame:
    rows = [_decision(rng, number) for number in range(1, firms + 1)]
    return pl.DataFrame(rows, schema=DECISIONS_SCHEMA).sort("firm_id")


def _decision(rng: np.random.Generator, number: int) -> dict[str, Any]:
    firm_id = f"E{number}"
    pd_probability = float(np.clip(np.exp(rng.normal(-3.2, 1.3)), 0.0005, 0.95))
    grade = GRADES[sum(pd_probability >= edge for edge in (0.02, 0.06, 0.2))]
    is_thin, is_candidate = number % 9 == 0, number % 6 != 1
    width = 3.5 if is_thin else 1.7
    industry = None if number % 5 == 0 else str(rng.choice(list(_TRADES)))
    has_price = grade != "D" and number % 14 != 2
    limit_fen = 0 if grade == "D" else int(rng.integers(10, 20 if is_thin else 101)) * _WAN
    amount_fen = limit_fen if has_price and is_candidate and rng.random() < 0.75 else 0
    rate = round(0.0405 + {"A": 0.006, "B": 0.016, "C": 0.03, "D": 0.1}[grade], 4)
    loss_fen = int(amount_fen * pd_probability * 0.45)
    return {
        "firm_id": firm_id,
        "dataset": "附件2" if is_candidate else "附件1",
        "name": NASTY_NAMES.get(firm_id, _name(rng, number, industry)),
        "industry": industry,
        "industry_confidence_probability": float(rng.uniform(0.3, 1)),
        "firm_type": None if number % 7 == 0 else "company",
        "manual_grade": None if is_candidate else grade,
        "defaulted": None if is_candidate else grade == "D",
        "is_candidate": is_candidate,
        "grade": grade,
        "score_points": float(600 - 40 * np.log(pd_probability / (1 - pd_probability))),
        "pd_probability": pd_probability,
        "pd_low_probability": pd_probability / width,
        "pd_high_probability": min(pd_probability * width, 1.0),
        "challenger_pd_probability": float(np.clip(pd_probability * rng.uniform(0.6, 1.5), 0, 1)),
        "is_thin": is_thin,
        "limit_fen": limit_fen,
        "limit_rule_zh": "不超过近 12 个月月均销售额的 1.5 倍",
        "limit_rule_en": "at most 1.5 times the monthly sales of the last year",
        "rate_annual_ratio": rate if has_price else None,
        "churn_ratio": float(rng.uniform(0.1, 0.5)) if has_price else None,
        "break_even_rate_annual_ratio": rate - 0.012,
        "amount_fen": amount_fen,
        "expected_profit_fen": int(amount_fen * 0.018) - loss_fen // 4,
        "expected_loss_fen": loss_fen,
        "return_on_capital_ratio": float(rng.uniform(0.05, 0.3)) if has_price else None,
        "binds_zh": "已达到授信上限" if amount_fen else "D 级原则上不放贷",
        "binds_en": "its limit is reached" if amount_fen else "grade D is in principle not lent to",
        "reasons": _reasons(rng, 5),
        "improvements": _reasons(rng, 2, only_for=True),
    }


def _name(rng: np.random.Generator, number: int, industry: str | None) -> str | None:
    if number % 8 == 0:
        return None
    trade = _TRADES.get(industry or "", "经营部")
    return f"{rng.choice(_PLACES)}{rng.choice(_WORDS)}{trade}"


def _reasons(
    rng: np.random.Generator, number: int, *, only_for: bool = False
) -> list[dict[str, Any]]:
    picked = rng.choice(len(_REASONS), number, replace=False)
    weights = sorted(rng.uniform(1, 25, number).round(1), reverse=True)
    return [
        {
            "code": _REASONS[i][0],
            "direction": "for" if only_for or rng.random() < 0.6 else "against",
            "weight": float(weight),
            "text_zh": _REASONS[i][1].format(n=int(rng.integers(2, 60))),
            "text_en": _REASONS[i][2].format(n=int(rng.integers(2, 60))),
        }
        for i, weight in zip(picked, weights, strict=True)
    ]


def _allocation(decisions: pl.DataFrame) -> Allocation:
    totals = _totals(decisions)
    return Allocation(
        amounts=decisions.select("firm_id", "amount_fen", "binds_zh", "binds_en"),
        totals=totals,
        bound_profit_fen=int(totals.profit_fen * 1.0002),
        gap_ratio=0.0002,
        shadow_prices=(
            ShadowPrice("budget", 0.0113, Bilingual(
                "预算每提高1万元，预期年利润增加 113 元",
                "10,000 yuan more for the budget: 113 yuan more expected profit a year")),
        ),
        breadth=Breadth(
            firms_min=totals.firms_served, best_totals=_scaled(totals, 1.01, 1.05, 0.6)
        ),
        notes=(Bilingual("有 1 万元没有合适的去处", "10,000 yuan found no taker"),),
    )  # fmt: skip


def _totals(decisions: pl.DataFrame) -> Totals:
    return Totals(
        amount_fen=int(decisions["amount_fen"].sum()),
        profit_fen=int(decisions["expected_profit_fen"].sum()),
        loss_fen=int(decisions["expected_loss_fen"].sum()),
        firms_served=decisions.filter(pl.col("amount_fen") > 0).height,
    )


def _scaled(totals: Totals, profit: float, loss: float, firms: float) -> Totals:
    return Totals(
        amount_fen=totals.amount_fen,
        profit_fen=int(totals.profit_fen * profit),
        loss_fen=int(totals.loss_fen * loss),
        firms_served=int(totals.firms_served * firms),
    )


def _frontier(totals: Totals) -> pl.DataFrame:
    shares = np.linspace(0.1, 1.4, 27)
    up = shares.clip(max=1.1)
    return pl.DataFrame(
        {
            "loss_fen": (totals.loss_fen * shares).astype(int),
            "profit_fen": (totals.profit_fen * (1.02 - (1.1 - up) ** 2)).astype(int),
            "amount_fen": (totals.amount_fen * shares.clip(max=1)).astype(int),
            "firms_served": (totals.firms_served * shares.clip(max=1)).astype(int),
        },
        schema=FRONTIER_SCHEMA,
    )


def _breadth(totals: Totals) -> pl.DataFrame:
    shares = np.linspace(0.4, 1.35, 20)
    return pl.DataFrame(
        {
            "loss_fen": (totals.loss_fen * shares).astype(int),
            "profit_fen": (totals.profit_fen * (1.05 - 0.4 * (shares - 0.4) ** 2)).astype(int),
            "amount_fen": [totals.amount_fen] * 20,
            "firms_served": (totals.firms_served * shares).astype(int),
        },
        schema=FRONTIER_SCHEMA,
    )


def _features(rng: np.random.Generator, firm_ids: pl.Series) -> pl.DataFrame:
    columns: dict[str, Any] = {"firm_id": firm_ids}
    for feature in FEATURES:
        low = feature.minimum or 0.0
        high = low + 60.0 if feature.maximum is None else feature.maximum
        if feature.unit == "log10_yuan":
            low, high = 3.0, 7.0
        values = rng.uniform(low, high, len(firm_ids))
        columns[feature.name] = [None if rng.random() < 0.1 else float(value) for value in values]
    return pl.DataFrame(columns)


def _monthly(rng: np.random.Generator, firm_ids: pl.Series) -> pl.DataFrame:
    rows = []
    for number, firm_id in enumerate(firm_ids):
        if number % 12 == 11:
            continue  # no invoices at all
        level = float(np.exp(rng.normal(12.5, 1.2)))
        for month in range(int(rng.integers(0, 30)), 40):
            if rng.random() < 0.06:
                continue
            season = 1 + 0.3 * np.sin(month / 12 * 2 * np.pi)
            sales = level * season * rng.lognormal(0, 0.35)
            rows.append({
                "firm_id": firm_id,
                "month": date(2016 + (month + 10) // 12, (month + 10) % 12 + 1, 1),
                "sales_fen": int(sales * _YUAN),
                "purchases_fen": int(sales * rng.uniform(0.5, 1.0) * _YUAN),
                "sales_count": int(rng.integers(1, 80)),
                "purchases_count": int(rng.integers(1, 40)),
            })  # fmt: skip
    return pl.DataFrame(rows, schema=MONTHLY_SCHEMA)


def _scenario(rng: np.random.Generator, before: pl.DataFrame, totals: Totals) -> ScenarioRun:
    pds = (before["pd_probability"].to_numpy() * rng.uniform(1.0, 2.6, before.height)).clip(0, 1)
    grades = [GRADES[sum(p >= edge for edge in (0.02, 0.06, 0.2))] for p in pds]
    decisions = before.with_columns(
        pl.Series("pd_probability", pds),
        pl.Series("pd_high_probability", np.maximum(pds, before["pd_high_probability"].to_numpy())),
        pl.Series("grade", grades, dtype=pl.Enum(GRADES)),
        (pl.col("limit_fen") * 7 // 10).alias("limit_fen"),
        (pl.col("amount_fen") * 7 // 10).alias("amount_fen"),
        (pl.col("expected_profit_fen") * 5 // 10).alias("expected_profit_fen"),
        (pl.col("expected_loss_fen") * 13 // 10).alias("expected_loss_fen"),
    )
    return ScenarioRun(
        name=Bilingual("疫情冲击", "an epidemic"),
        description=Bilingual(
            "住宿餐饮业销售下降一半，持续 3 个月，之后半年恢复。",
            "Sales of lodging and catering fall by half for 3 months and recover in half a year.",
        ),
        decisions=decisions,
        allocation=_allocation(decisions),
        unchanged_allocation_totals=_scaled(totals, 0.3, 1.9, 1.0),
    )


def _findings() -> pl.DataFrame:
    text = FindingCode(
        "text_in_amount", Severity.REJECTED,
        Bilingual("{field} 应为数字，这里是“{value}”", "{field} should be a number, not “{value}”"),
        Bilingual("请改正后重新导入", "put it right and read again"),
    )  # fmt: skip
    space = FindingCode(
        "leading_space", Severity.CORRECTED,
        Bilingual("“{value}” 前有空格", "“{value}” starts with a space"),
        Bilingual("已去掉", "it was taken off"),
    )  # fmt: skip
    return concat_findings(
        finding(
            code=text, file="附件2.xlsx", sheet="销项", row=12, field="金额", value="<b>一万</b>"
        ),
        finding(code=text, file="附件2.xlsx", sheet="销项", row=90, field="金额", value="n/a"),
        finding(code=space, file="附件2.xlsx", sheet="进项", row=7, field="企业代号", value=" E9"),
    )


def _reconciliation() -> pl.DataFrame:
    return pl.DataFrame(
        [
            ("附件1.xlsx", "进项发票信息", 1000, 1000, 0, "{}"),
            ("附件2.xlsx", "销项", 2500, 2498, 2, '{"text_in_amount": 2}'),
            ("单表.csv", None, 40, 40, 0, "{}"),
        ],
        schema=RECONCILIATION_SCHEMA,
        orient="row",
    )
