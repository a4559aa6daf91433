"""What each source adds, as markdown for people, in Chinese and English."""

from typing import Any

from puhui.base import Bilingual
from puhui.rating.sources.presence import PresenceCheck
from puhui.rating.sources.schema import Contributions, Estimate

_VERDICTS = {
    "adds": Bilingual("有帮助", "adds"),
    "takes": Bilingual("有妨碍", "takes"),
    "not_distinguishable": Bilingual("看不出差别", "not distinguishable"),
}
_FINDINGS = {
    "missing_points": Bilingual("缺失值本身有分", "missing values carry points"),
    "flag_points": Bilingual("有无数据源的标记影响评分", "flags of presence move scores"),
}
_HEAD = Bilingual(
    "{firms} 户，其中违约 {defaults} 户；分层 {folds} 折，重复 {repeats} 次，种子 {seed}。"
    "所有模型用同一批折，只给未参与训练的企业评分。AUC 为各折平均；"
    "差值为“全部数据源”减“去掉该数据源”，区间 {level}%。全部数据源：AUC {all}。",
    "{firms} firms, {defaults} defaulted; stratified, {folds} folds, {repeats} times, seed {seed}."
    " All models see the same folds and score firms that they were not trained on. AUC is the mean"
    " over folds; the difference is all sources less all but this one, with its {level} % interval."
    " All sources: AUC {all}.",
)
_COLUMNS = Bilingual(
    "| 数据源 | 有该数据的企业 | 去掉后 AUC | 差值（区间） | 结论 | 单独 AUC | 有该数据的企业中 |",
    "| source | firms with it | AUC without | difference (interval) | verdict | AUC alone "
    "| among firms with it |",
)
_NOISE = Bilingual(
    "区间含 0 的，就是在这么多企业上看不出差别，不等于没有用：几个数据源说同一件事时，去掉任何一个"
    "都不显眼。{count} 个数据源一起看，即使都没有用，也会有大约 {chance} 个的区间碰巧不含 0。",
    "Where the interval holds 0, so many firms cannot tell; that is not to say that the source is"
    " of no use: of several that tell the same, none is missed alone. Of {count} sources about"
    " {chance} would have an interval without 0 by chance even if none were of use.",
)
_PRESENCE = Bilingual(
    "只看有哪些数据源、不看内容的模型：AUC {presence}。若让缺失按结果计分，AUC 变化 {absence}。"
    "评级不这样做：没有数据不加分也不减分。",
    "A model that sees only which sources a firm has, and nothing of what they say: AUC {presence}."
    " Were missing values to count as outcomes say, AUC would change by {absence}. The rating does"
    " not do that: having no data neither adds nor takes points.",
)
_PASSED = Bilingual(
    "检查通过：缺失值的分数最多 {missing}，交换“有无”标记后评分最多变动 {flags}，"
    "隐藏任一数据源平均最多变动 {hidden}（均以分计，界限 {limit}）。",
    "Checked: missing values carry {missing} points at most, flags dealt out anew change no score"
    " by more than {flags}, hiding a source changes scores by {hidden} on average at most (limit:"
    " {limit}).",
)
_FAILED = Bilingual(
    "检查未通过：有没有数据源本身影响评分（{what}）。这个模型不应使用。",
    "Check failed: having a source or not moves scores in itself ({what}). Do not use this model.",
)


def contributions_text(*, contributions: Contributions, check: PresenceCheck | None) -> Bilingual:
    """Return what was measured, as a paragraph, a table and what to make of it.

    :param check: of the model in use; None leaves its line out.
    """
    rows = list(contributions.by_source.iter_rows(named=True))
    parts = [_head(contributions), _table(rows), _noise(contributions), _presence(contributions)]
    if check is not None:
        parts.append(_checked(check))
    return Bilingual(*("\n\n".join(part) + "\n" for part in zip(*parts, strict=True)))


def _head(found: Contributions) -> Bilingual:
    return _HEAD.format(
        firms=f"{found.firms:,}",
        defaults=f"{found.defaults:,}",
        folds=found.folds,
        repeats=found.repeats,
        seed=found.seed,
        level=f"{100 * found.interval_probability:.0f}",
        all=_interval(found.auc_with_all),
    )


def _table(rows: list[dict[str, Any]]) -> Bilingual:
    lines = [_COLUMNS, Bilingual(*2 * ("|---|---|---|---|---|---|---|",))]
    for row in rows:
        verdict = _VERDICTS[row["verdict"]]
        figures = (f"{row['auc_without']:.3f}", _difference(row))
        alone = (f"{row['auc_alone']:.3f}", _or_dash(row["auc_alone_where_known"]))
        firms = f"{row['firms_with_source']:,}"
        lines.append(
            Bilingual(
                _line(row["title_zh"], firms, *figures, verdict.zh, *alone),
                _line(row["title_en"], firms, *figures, verdict.en, *alone),
            )
        )
    return Bilingual(*("\n".join(column) for column in zip(*lines, strict=True)))


def _difference(row: dict[str, Any]) -> str:
    low, high = row["difference_low"], row["difference_high"]
    return f"{row['difference']:+.3f} ({low:+.3f} … {high:+.3f})"


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _or_dash(area: float | None) -> str:
    return "—" if area is None else f"{area:.3f}"


def _noise(found: Contributions) -> Bilingual:
    count = len(found.by_source)
    return _NOISE.format(count=count, chance=f"{count * (1 - found.interval_probability):.1f}")


def _presence(found: Contributions) -> Bilingual:
    return _PRESENCE.format(
        presence=_interval(found.auc_presence_only), absence=_interval(found.absence_would_add)
    )


def _checked(check: PresenceCheck) -> Bilingual:
    if check.presence_decides:
        titles = {row["source"]: row for row in check.hidden.iter_rows(named=True)}
        what = [
            _FINDINGS[name]
            if name in _FINDINGS
            else Bilingual(titles[name]["title_zh"], titles[name]["title_en"])
            for name in check.findings
        ]
        zh, en = zip(*what, strict=True)
        return Bilingual(
            _FAILED.zh.format(what="、".join(zh)), _FAILED.en.format(what=", ".join(en))
        )
    most = max(map(abs, check.hidden["mean_points"].to_list()), default=0.0)
    return _PASSED.format(
        missing=f"{check.missing_points:.2f}",
        flags=f"{check.flag_points:.2f}",
        hidden=f"{most:.2f}",
        limit=f"{check.limit_points:g}",
    )


def _interval(value: Estimate) -> str:
    return f"{value.mean:.3f} ({value.low:.3f} … {value.high:.3f})"
