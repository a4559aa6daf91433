"""The validation report for people to read, in Chinese or English."""

import math
from collections.abc import Sequence

from puhui.base import Bilingual
from puhui.rating.governance.report import Language, ValidationReport

_MODELS = {
    "scorecard": Bilingual("评分卡（主模型）", "scorecard (champion)"),
    "scorecard_without_leak_families": Bilingual(
        "评分卡，不用可能由违约造成的特征", "scorecard without what default may cause"
    ),
    "challenger": Bilingual("LightGBM（挑战者）", "LightGBM (challenger)"),
    "plain_logistic": Bilingual(
        "普通逻辑回归，二十个特征", "plain logistic regression, 20 features"
    ),
    "count_alone": Bilingual("只看销项发票张数", "number of sales invoices alone"),
    "base_rate": Bilingual("所有企业取平均违约率", "the base rate for everyone"),
}
_SHOWN = 15


def report_text(*, report: ValidationReport, language: Language) -> str:
    """Return the whole report as markdown."""
    parts = [
        _head(report),
        _measures(report, language),
        _differences(report, language),
        _calibration(report),
        _grades(report),
        _psi(report),
        _stability(report),
        _leaks(report),
        _caveats(report),
    ]
    return "\n\n".join(_pick(part, language) for part in parts) + "\n"


def _pick(text: Bilingual, language: Language) -> str:
    return text.zh if language == "zh" else text.en


def _head(report: ValidationReport) -> Bilingual:
    return Bilingual(
        f"# 评级模型验证报告\n\n基准日 {report.as_of}，{report.firms} 户，其中违约 "
        f"{report.defaults} 户。分层 {report.folds} 折交叉验证重复 {report.repeats} 次；每一折中分"
        f"箱、"
        f"选特征、收缩强度、校准全部只用训练折重新学习，被评分的企业从未参与。策略 "
        f"{report.policy_version}，种子 {report.seed}。",
        f"# Validation of the rating model\n\nAs of {report.as_of}: {report.firms} firms, "
        f"{report.defaults} defaulted. Stratified {report.folds}-fold cross-validation, "
        f"{report.repeats} times. In every fold bins, selection, shrinkage and calibration are "
        "learned anew from the training folds; the firms scored took no part. Policy "
        f"{report.policy_version}, seed {report.seed}.",
    )


def _measures(report: ValidationReport, language: Language) -> Bilingual:
    rows = [
        (
            _pick(_MODELS[m.model], language),
            f"{m.auc_mean:.3f} ± {m.auc_fold_sd:.3f}",
            f"{m.auc_low:.3f}–{m.auc_high:.3f}",
            _number(m.ks),
            _number(m.brier_score),
            _number(m.pd_mean_probability),
            f"{_number(m.calibration_intercept, 2)} / {_number(m.calibration_slope, 2)}",
        )
        for m in report.measures
    ]
    level = f"{report.interval_probability:.0%}"
    zh = (
        "模型",
        "AUC（均值 ± 各折离散）",
        f"{level} 区间",
        "KS",
        "Brier",
        "平均违约概率",
        "校准截距/斜率",
    )
    en = ("model", "AUC (mean ± spread of folds)", f"{level} interval", "KS", "Brier", "mean PD",
          "calibration intercept/slope")  # fmt: skip
    return Bilingual(
        "## 区分与校准\n\n" + _table(zh, rows),
        "## Discrimination and calibration\n\n" + _table(en, rows),
    )


def _differences(report: ValidationReport, language: Language) -> Bilingual:
    rows = [
        (_pick(_MODELS[d.model], language), f"{d.mean:+.3f}", f"{d.low:+.3f} … {d.high:+.3f}")
        for d in report.differences
    ]
    return Bilingual(
        "评分卡 AUC 高出（同样的折、同样的企业；区间含 0 即不能说谁更好）：\n\n"
        + _table(("对照", "差", "区间"), rows),
        "AUC of the scorecard above (same folds and firms; an interval with 0 decides nothing):\n\n"
        + _table(("other", "difference", "interval"), rows),
    )


def _calibration(report: ValidationReport) -> Bilingual:
    rows = [
        (str(p.firms), f"{p.pd_mean_probability:.1%}", f"{p.default_ratio:.1%}")
        for p in report.calibration_curve
    ]
    return Bilingual(
        "## 校准曲线\n\n" + _table(("户次", "预测违约率", "实际违约率"), rows),
        "## Calibration curve\n\n" + _table(("firms × repeats", "predicted", "observed"), rows),
    )


def _grades(report: ValidationReport) -> Bilingual:
    manual = report.grades[0].by_manual_grade
    rows = []
    for g in report.grades:
        row = [g.grade, f"{g.non_defaults:.1f}", f"{g.defaults:.1f}"]
        row += [f"{count:.1f}" for count in (g.by_manual_grade or {}).values()]
        rows.append(row)
    zh = ["等级", "未违约", "违约", *(f"人工 {m}" for m in manual or {})]
    en = ["grade", "no default", "default", *(f"manual {m}" for m in manual or {})]
    return Bilingual(
        "## 等级与结果（各次重复的平均户数）\n\n" + _table(zh, rows),
        "## Grades and outcomes (firms, mean of repeats)\n\n" + _table(en, rows),
    )


def _psi(report: ValidationReport) -> Bilingual:
    figures = f"{report.psi_mean:.3f}", f"{report.psi_by_chance:.3f}"
    bounds = report.psi_stable, report.psi_shifted
    return Bilingual(
        f"## 稳定性\n\n被评分企业相对训练企业的 PSI 平均 {figures[0]}；这样小的样本仅凭偶然平均也"
        f"有 "
        f"{figures[1]}（经验界限：{bounds[0]} 以下稳定，{bounds[1]} 以上漂移，只适用于大样本）。",
        f"## Stability\n\nMean PSI of the scored firms against the training firms: {figures[0]}; "
        f"samples this small show {figures[1]} by chance (rule of thumb for large samples: stable "
        f"under {bounds[0]}, shifted over {bounds[1]}).",
    )


def _stability(report: ValidationReport) -> Bilingual:
    rows = [
        (s.feature, f"{s.selected_ratio:.0%}", f"{s.same_bins_ratio:.0%}") for s in report.stability
    ]
    return Bilingual(
        "各折入模的特征，以及分箱数相同的比例：\n\n" + _table(("特征", "入模", "箱数相同"), rows),
        "Features by how often they were selected, and by equal numbers of bins:\n\n"
        + _table(("feature", "selected", "same bins"), rows),
    )


def _leaks(report: ValidationReport) -> Bilingual:
    leaks = report.leaks
    rows = [
        (
            f.feature,
            f.family,
            f"{f.auc:.3f}",
            f"{f.auc_of_missing:.3f}",
            _flags(f.is_suspicious, f.is_leak_family),
        )
        for f in leaks.features
        if f.is_suspicious or f.is_leak_family or f in leaks.features[:_SHOWN]
    ]
    none_zh, none_en = "没有", "none"
    suspicious = [f.feature for f in leaks.features if f.is_suspicious]
    number = _number(leaks.firm_number_auc)
    grade = _number(leaks.manual_grade_auc)
    agreement = (
        "–" if leaks.manual_grade_agreement is None else f"{leaks.manual_grade_agreement:.1%}"
    )
    zh = (
        f"## 泄漏检查\n\n- 单一特征 AUC 超过 {leaks.threshold} 的：{suspicious or none_zh}\n"
        f"- 企业编号本身的 AUC：{number}；编号、名称、文件都不是特征\n"
        f"- 人工评级的 AUC：{grade}，“评为最差级”与“违约”一致的企业占 {agreement}：它几乎就是结果，"
        f"因此不是特征；训练和评级的函数都不接收它\n"
        f"- 可能由违约本身造成的特征族：{', '.join(report.leak_families)}；去掉后的结果见上表\n\n"
    )
    en = (
        f"## Leaks\n\n- single features with an AUC over {leaks.threshold}: "
        f"{suspicious or none_en}\n"
        f"- AUC of the firm's number itself: {number}; number, name and file are no features\n"
        f"- AUC of the manual grade: {grade}; “worst grade” equals “defaulted” for {agreement} of "
        f"the"
        " firms: it nearly is the outcome and so no feature; no function that trains or rates takes"
        f" it\n- families that default itself may cause: {', '.join(report.leak_families)}; the "
        f"first"
        " table has the result without them\n\n"
    )
    return Bilingual(
        zh + _table(("特征", "族", "AUC", "缺失的 AUC", "标记"), rows),
        en + _table(("feature", "family", "AUC", "AUC of missing", "flag"), rows),
    )


def _flags(is_suspicious: bool, is_leak_family: bool) -> str:
    return "!" * (2 * is_suspicious + is_leak_family)


def _caveats(report: ValidationReport) -> Bilingual:
    return Bilingual(
        f"## 如何看待这些数字\n\n只有 {report.defaults} 户违约，AUC 相差 0.05 以内没有意义。如果模"
        f"型的设计曾对照"
        "同一份数据的交叉验证结果选择，上面的数字就略偏乐观，嵌套交叉验证也去不掉这一点。结果发生"
        "的日期未知，"
        "发票截至基准日，违约可能早于基准日。",
        f"## How to read this\n\nWith {report.defaults} defaults a difference in AUC under 0.05 "
        f"means"
        " nothing. Where the design of the model was chosen by looking at cross-validation on the"
        " same data, the figures are a little too good, and nesting does not cure that. The dates "
        "of"
        " default are unknown: some may lie before the date of the profile.",
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _number(value: float | None, digits: int = 3) -> str:
    return "–" if value is None or math.isnan(value) else f"{value:.{digits}f}"
