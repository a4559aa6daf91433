"""An explanation of a link as lines of text, Chinese and English."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import polars as pl

from puhui.base import Bilingual
from puhui.fusion._field_evidence import FieldEvidence
from puhui.fusion._links import MANUAL
from puhui.fusion._partition import CONFLICT, DENIED, UNIQUE
from puhui.fusion.engines.likeness import MISSING_LEVEL
from puhui.fusion.register.reasons import field_titles, key_titles
from puhui.fusion.settings import LinkSettings

if TYPE_CHECKING:
    from puhui.fusion.explain import PairExplanation, Side

_SAME: Final = Bilingual(
    "{a} 与 {b} 是同一企业 {firm}。", "{a} and {b} are the same enterprise, {firm}."
)
_OTHER: Final = Bilingual(
    "{a}（企业 {firm_a}）与 {b}（企业 {firm_b}）不是同一企业。",
    "{a} (enterprise {firm_a}) and {b} (enterprise {firm_b}) are not the same enterprise.",
)
_PAIR: Final = Bilingual(
    "记录 {l} 与 {r}：证据合计 {bits:+.1f} 比特（其中起点 {prior:+.1f}）{how}",
    "records {l} and {r}: {bits:+.1f} bits of evidence in all ({prior:+.1f} to begin with){how}",
)
_FIELD: Final = Bilingual(
    "　{title}：{word}（{bits:+.1f}）{values}", "  {title}: {word} ({bits:+.1f}){values}"
)
_MISSING: Final = Bilingual("　缺少，不计：{fields}", "  missing, not counted: {fields}")
_HOW: Final = {
    MANUAL: Bilingual("，人工确认相同", ", confirmed by an officer"),
    "model": Bilingual("，由模型比较", ", weighed by the model"),
}
_BY_KEY: Final = Bilingual("，{fields}相同，直接相连", ", linked by the same {fields}")
_NO_EDGE: Final = Bilingual("，证据不足以相连", ", not enough to be linked")
_DECIDED: Final = Bilingual(
    "{by} 于 {on} 认定记录 {l} 与 {r} {what}：{reason}",
    "{by} found on {on} that records {l} and {r} {what}: {reason}",
)
_VERDICTS: Final = {
    True: Bilingual("是同一企业", "are the same enterprise"),
    False: Bilingual("不是同一企业", "are not the same enterprise"),
}
_REFUSED: Final = Bilingual(
    "记录 {l} 与 {r} 本可相连，但{why}。", "records {l} and {r} would be linked, but {why}."
)


def explanation_lines(
    *,
    sides: tuple["Side", "Side"],
    is_linked: bool,
    pairs: Sequence["PairExplanation"],
    refused: pl.DataFrame,
    decisions: pl.DataFrame,
    settings: LinkSettings,
) -> tuple[Bilingual, ...]:
    """Return the answer first, then decisions, what a constraint refused, and the evidence."""
    lines = [_answer(*sides, is_linked=is_linked)]
    for left, right, is_same, by, on, reason in decisions.iter_rows():
        verdict = _VERDICTS[is_same]
        lines.append(
            Bilingual(
                _DECIDED.zh.format(l=left, r=right, by=by, on=on, what=verdict.zh, reason=reason),
                _DECIDED.en.format(l=left, r=right, by=by, on=on, what=verdict.en, reason=reason),
            )
        )
    for row in refused.iter_rows(named=True):
        why = constraint_text(constraint=row["constraint"], settings=settings)
        ends = {"l": row["record_id_l"], "r": row["record_id_r"]}
        lines.append(
            Bilingual(
                _REFUSED.zh.format(**ends, why=why.zh), _REFUSED.en.format(**ends, why=why.en)
            )
        )
    for pair in pairs:
        lines += _pair_lines(pair, settings)
    return tuple(lines)


def constraint_text(*, constraint: str, settings: LinkSettings) -> Bilingual:
    """Return what kept two clusters apart, in words."""
    if constraint == DENIED:
        return Bilingual(
            "有人工决定认定两边不是同一企业", "an officer found the two sides not to be the same"
        )
    if constraint.startswith(CONFLICT):
        fields = field_titles(settings, (constraint.removeprefix(CONFLICT),))
        return Bilingual(f"两边的{fields.zh}不同", f"the two sides have a different {fields.en}")
    source = constraint.removeprefix(UNIQUE)
    return Bilingual(
        f"两边各有一条 {source} 的记录，而该来源每家企业只有一条",
        f"both sides have a record of {source}, which has one of each enterprise",
    )


def _answer(a: "Side", b: "Side", *, is_linked: bool) -> Bilingual:
    if is_linked:
        return _SAME.format(a=a.asked, b=b.asked, firm=a.enterprise_id)
    return _OTHER.format(a=a.asked, b=b.asked, firm_a=a.enterprise_id, firm_b=b.enterprise_id)


def _pair_lines(pair: "PairExplanation", settings: LinkSettings) -> Iterator[Bilingual]:
    how = _how(pair, settings)
    numbers = {"bits": pair.weight_bits, "prior": pair.prior_bits}
    ends = {"l": pair.record_id_l, "r": pair.record_id_r}
    yield Bilingual(
        _PAIR.zh.format(**ends, **numbers, how=how.zh),
        _PAIR.en.format(**ends, **numbers, how=how.en),
    )
    yield from (_field_line(field) for field in pair.fields if field.level != MISSING_LEVEL)
    missing = [field.title for field in pair.fields if field.level == MISSING_LEVEL]
    if missing:
        listed = Bilingual(
            "、".join(title.zh for title in missing), ", ".join(title.en for title in missing)
        )
        yield Bilingual(_MISSING.zh.format(fields=listed.zh), _MISSING.en.format(fields=listed.en))


def _how(pair: "PairExplanation", settings: LinkSettings) -> Bilingual:
    if pair.origin is None:
        return _NO_EDGE
    if pair.origin in _HOW:
        return _HOW[pair.origin]
    fields = key_titles(settings, pair.origin)
    return Bilingual(_BY_KEY.zh.format(fields=fields.zh), _BY_KEY.en.format(fields=fields.en))


def _field_line(field: FieldEvidence) -> Bilingual:
    values = ""
    if field.value_l is not None and field.value_r is not None:
        both = f"{field.value_l} | {field.value_r}"
        values = f" {field.value_l if field.value_l == field.value_r else both}"
    return Bilingual(
        _FIELD.zh.format(title=field.title.zh, word=field.word.zh, bits=field.bits, values=values),
        _FIELD.en.format(title=field.title.en, word=field.word.en, bits=field.bits, values=values),
    )
