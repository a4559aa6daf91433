"""Ties in words, Chinese and English, each with the evidence that shows it."""

from typing import Final

import polars as pl

from puhui.base import FEN_PER_YUAN, Bilingual

_EVIDENCE_SHOWN: Final = 3
_SAID: Final = {
    "shareholding": Bilingual("{l}持有{r}的股份：{share}", "{l} holds shares of {r}: {share}"),
    "indirect_shareholding": Bilingual(
        "{l}通过其他企业控制{r}，合计持股：{share}",
        "{l} controls {r} through other enterprises, with shares of {share} in all",
    ),
    "same_holder": Bilingual(
        "{l}与{r}有共同的股东（两处持股中较低者：{share}）",
        "{l} and {r} have a holder in common (the smaller of its two shares: {share})",
    ),
    "same_legal_rep": Bilingual(
        "{l}与{r}的法定代表人是同一人", "{l} and {r} have the same legal representative"
    ),
    "same_phone": Bilingual("{l}与{r}使用同一个电话", "{l} and {r} use the same phone"),
    "same_address": Bilingual("{l}与{r}在同一个地址", "{l} and {r} are at the same address"),
    "guarantee": Bilingual(
        "{l}为{r}的贷款担保 {amount} 元", "{l} guarantees {amount} yuan of the loans of {r}"
    ),
}
_EVIDENCE: Final = Bilingual("（依据：{list}{more}）", " (evidence: {list}{more})")
_MORE: Final = Bilingual(" 等", " and more")
_UNKNOWN: Final = Bilingual("未登记", "not registered")


def with_sentences(*, ties: pl.DataFrame, names: dict[str, str]) -> pl.DataFrame:
    """Return the ties with ``text_zh`` and ``text_en``.

    :param names: enterprise id -> its name; an enterprise without one is called by its id.
    """
    labels = {
        side: pl.col(f"enterprise_id_{side}").replace(names) if names else f"enterprise_id_{side}"
        for side in ("l", "r")
    }
    named = ties.with_columns(label_l=labels["l"], label_r=labels["r"])
    return named.with_columns(
        (_sentence(language) + _evidence(language)).alias(f"text_{language}")
        for language in Bilingual._fields
    ).drop("label_l", "label_r")


def _sentence(language: str) -> pl.Expr:
    tie = pl.col("tie").cast(pl.String)
    text = pl.lit(None, pl.String)
    for name, said in _SAID.items():
        text = pl.when(tie == name).then(_filled(getattr(said, language), language)).otherwise(text)
    return text


def _filled(template: str, language: str) -> pl.Expr:
    values = {
        "{l}": pl.col("label_l"),
        "{r}": pl.col("label_r"),
        "{share}": _percent("share_ratio", language),
        "{amount}": _yuan("amount_fen"),
    }
    used = sorted((name for name in values if name in template), key=template.index)
    parts: list[pl.Expr] = []
    for name in used:
        before, _, template = template.partition(name)
        parts += [pl.lit(before), values[name]]
    return pl.concat_str([*parts, pl.lit(template)])


def _evidence(language: str) -> pl.Expr:
    template, more = getattr(_EVIDENCE, language), getattr(_MORE, language)
    before, _, after = template.partition("{list}{more}")
    separator = "、" if language == "zh" else ", "
    cut = pl.col("evidence").list.len() > _EVIDENCE_SHOWN
    return pl.concat_str(
        pl.lit(before),
        pl.col("evidence").list.head(_EVIDENCE_SHOWN).list.join(separator),
        pl.when(cut).then(pl.lit(more)).otherwise(pl.lit("")),
        pl.lit(after),
    )


def _percent(column: str, language: str) -> pl.Expr:
    """Return a share as 60 % or 33.3 %."""
    tenths = (pl.col(column) * 1000).round().cast(pl.Int64)
    whole, rest = (tenths // 10).cast(pl.String), (tenths % 10).cast(pl.String)
    number = pl.when(tenths % 10 == 0).then(whole).otherwise(whole + "." + rest)
    sign = "%" if language == "zh" else " %"
    return (number + sign).fill_null(getattr(_UNKNOWN, language))


def _yuan(column: str) -> pl.Expr:
    """Return an amount as 1234.50 or 1234: digits are enough where figures are not compared."""
    fen = pl.col(column)
    whole, rest = (fen // FEN_PER_YUAN).cast(pl.String), fen % FEN_PER_YUAN
    cents = rest.cast(pl.String).str.zfill(2)
    return pl.when(rest == 0).then(whole).otherwise(whole + "." + cents)
