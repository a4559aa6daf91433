"""The model card: what the model is for, how it came about, and what it must not be used for."""

from puhui.base import Bilingual
from puhui.rating.governance.report import ValidationReport
from puhui.rating.model import RatingModel
from puhui.rating.model_file import model_sha256


def model_card(*, model: RatingModel, validation: ValidationReport | None) -> str:
    """Return the card as markdown, Chinese first, then English."""
    parts = [
        _purpose(model),
        _data(model),
        _method(model),
        _performance(validation),
        _limits(model),
        _fairness(),
        _misuse(),
    ]
    zh = "# 模型卡：小微企业违约概率评分卡\n\n" + "\n\n".join(part.zh for part in parts)
    en = "# Model card: probability of default of micro and small firms\n\n" + "\n\n".join(
        part.en for part in parts
    )
    return f"{zh}\n\n---\n\n{en}\n"


def _purpose(model: RatingModel) -> Bilingual:
    sha = model_sha256(model)[:12]
    return Bilingual(
        f"## 用途\n\n由增值税发票估计一年内违约概率，并给出 A–D 级、理由与改进建议，供信贷人员定价"
        f"和定额时参考。"
        f"模型 {sha}，程序 {model.training.code_version}。",
        "## Purpose\n\nEstimates the probability of default within a year from VAT invoices, with a"
        " grade A–D, reasons and what would improve it, for officers who price and size loans. "
        f"Model {sha}, code {model.training.code_version}.",
    )


def _data(model: RatingModel) -> Bilingual:
    t = model.training
    return Bilingual(
        f"## 数据\n\n截至 {t.as_of} 有发票且结果已知的 {t.firms} 户，违约 {t.defaults} 户"
        f"（{t.defaults / t.firms:.1%}）；另有 {t.firms_without_invoices} 户没有发票，未参与训练。"
        f"人工评级、企业名称、"
        f"编号不是特征。数据校验值 {t.features_sha256[:12]}，策略 {t.policy_version}。",
        f"## Data\n\n{t.firms} firms with invoices and a known outcome as of {t.as_of}, "
        f"{t.defaults}"
        f" defaulted ({t.defaults / t.firms:.1%}); {t.firms_without_invoices} more without invoices"
        " took no part. Manual grade, name and code of a firm are no features. Data"
        f" {t.features_sha256[:12]}, policy {t.policy_version}.",
    )


def _method(model: RatingModel) -> Bilingual:
    t = model.training
    scale = model.scale
    return Bilingual(
        f"## 方法\n\n评分卡：{len(model.card)} 个特征，OptBinning 等频分箱、按业务方向单调合并；每"
        f"箱按平均名次计值，缺失"
        f"计 0；带方向约束、按特征族收缩的逻辑回归（收缩强度 {t.shrinkage:g} 由内部交叉验证选取）"
        f"；Platt 校准"
        f"（截距 {t.calibration_intercept:.2f}，斜率 {t.calibration_slope:.2f}）。"
        f"{scale.base_points:g} 分对应好坏比 "
        f"{scale.base_odds:g}:1，每 {scale.points_to_double_odds:g} 分翻一倍。区间来自自助抽样和企"
        f"业历史长短。"
        "挑战者为单调约束的 LightGBM，只作参考。",
        f"## Method\n\nScorecard of {len(model.card)} features: equal-frequency bins merged by"
        " OptBinning so that default rates move as the domain says; each bin counts for its mean"
        " rank, missing for 0; logistic regression with signs from the domain and shrinkage by "
        "family"
        f" (strength {t.shrinkage:g}, chosen by inner cross-validation); Platt calibration "
        f"(intercept"
        f" {t.calibration_intercept:.2f}, slope {t.calibration_slope:.2f}). {scale.base_points:g}"
        f" points are odds of {scale.base_odds:g} to 1, each {scale.points_to_double_odds:g} points"
        " double them. Intervals from the bootstrap and the length of a firm's history. The"
        " challenger, LightGBM with monotone constraints, never decides.",
    )


def _performance(validation: ValidationReport | None) -> Bilingual:
    if validation is None:
        return Bilingual(
            "## 表现\n\n尚未验证。请先运行验证再使用。",
            "## Performance\n\nNot validated yet. Validate before use.",
        )
    card, plain = validation.measure("scorecard"), validation.measure("plain_logistic")
    count = validation.measure("count_alone")
    level = f"{validation.interval_probability:.0%}"
    area = f"{card.auc_mean:.3f} ± {card.auc_fold_sd:.3f}"
    bounds = f"{card.auc_low:.3f}–{card.auc_high:.3f}"
    rest = f"KS {card.ks:.3f}, Brier {card.brier_score:.3f}"
    runs = f"{validation.repeats} × {validation.folds}"
    return Bilingual(
        f"## 表现\n\n嵌套交叉验证（{runs} 折）：AUC {area}（{level} 区间 {bounds}），{rest}；"
        f"普通逻辑回归 {plain.auc_mean:.3f}，只看销项发票张数 {count.auc_mean:.3f}。",
        f"## Performance\n\nNested cross-validation ({runs} folds): AUC {area} ({level} interval"
        f" {bounds}), {rest}; plain logistic regression {plain.auc_mean:.3f}, number of sales"
        f" invoices alone {count.auc_mean:.3f}.",
    )


def _limits(model: RatingModel) -> Bilingual:
    rate = f"{model.prior_probability:.1%}"
    return Bilingual(
        f"## 局限\n\n- 违约只有 {model.training.defaults} 户，区间很宽，单个特征的作用不能当作因果"
        f"。\n"
        f"- 平均违约概率为 {rate}，可能高于真实组合；据此定价偏保守，银行应在策略中填写自己的长期"
        f"违约率。\n"
        "- 只看发票：现金交易、免开票的企业显得比实际小。\n- 违约日期未知，部分特征可能是违约的结"
        "果。\n"
        "- 单一地区、单一时期的样本；用于别处前须重新验证。",
        f"## Limits\n\n- Only {model.training.defaults} defaults: intervals are wide, and no "
        f"feature's"
        f" effect is to be read as a cause.\n- Probabilities average {rate}, perhaps more than a "
        f"real"
        " portfolio's; prices then err on the careful side. A bank puts its long-run default rate"
        " into policy.\n- Invoices only: firms that sell for cash look smaller than they are.\n- "
        "Dates"
        " of default are unknown; some features may be its consequence.\n- One region, one period:"
        " validate anew before use elsewhere.",
    )


def _fairness() -> Bilingual:
    return Bilingual(
        "## 公平\n\n模型不使用行业、地区、业主的任何个人信息，但发票特征可能间接反映它们。使用前请"
        "用 group_metrics "
        "按行业、企业类型、历史长短比较入选率、违约率与校准；入选率之比低于 0.8 的须说明理由。历史"
        "单薄的企业区间更宽，"
        "但不因此被评为 D。",
        "## Fairness\n\nNo industry, place or personal trait of an owner is used, but invoices may"
        " reflect them. Before use, compare selection, default and calibration by industry, type "
        "and"
        " length of history with group_metrics; a selection ratio under 0.8 needs a reason. Thin"
        " history widens the interval but does not by itself make a firm D.",
    )


def _misuse() -> Bilingual:
    return Bilingual(
        "## 不得用于\n\n自动拒绝而不经人工复核；对个人的评价；大中型企业；发票不完整或被筛选过的企"
        "业；"
        "催收或解除既有贷款的唯一依据。",
        "## Not to be used for\n\nRefusing anyone without a person's review; judging people; "
        "large or"
        " medium firms; firms whose invoices are incomplete or were selected; as the only ground "
        "for"
        " calling in a loan.",
    )
