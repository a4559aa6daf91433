"""What each field says about a pair of records, in bits and in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from puhui.base import Bilingual
from puhui.fusion.engines.likeness import MISSING_LEVEL
from puhui.fusion.engines.plain import score_pairs
from puhui.fusion.model import LinkModel
from puhui.identity.masking import mask_person_name

# One bit is twice as likely, three bits eight times, six bits sixty-four times.
_WORDS: Final = (
    (6.0, Bilingual("强烈支持", "strongly for")),
    (3.0, Bilingual("支持", "for")),
    (0.5, Bilingual("略支持", "slightly for")),
    (-0.5, Bilingual("不偏不倚", "neither for nor against")),
    (-3.0, Bilingual("反对", "against")),
)
_STRONGLY_AGAINST: Final = Bilingual("强烈反对", "strongly against")
_MISSING: Final = Bilingual("缺少，不计", "missing, not counted")
_PERSONS: Final = frozenset({"legal_rep"})
_HIDDEN: Final = "***"


@dataclass(frozen=True)
class FieldEvidence:
    """What one field says."""

    column: str
    title: Bilingual
    value_l: str | None  # as it may be shown: persons masked, hashes as ***
    value_r: str | None
    level: int  # as of ``Likeness``; -1: missing
    bits: float  # for if positive, against if negative
    word: Bilingual


def pair_evidence(
    *,
    left: pl.DataFrame,
    right: pl.DataFrame,
    model: LinkModel,
    frequencies: Mapping[str, Mapping[str, float]],
) -> list[tuple[float, tuple[FieldEvidence, ...]]]:
    """Return for each pair, row for row, its weight in bits and its fields, the loudest first.

    :param frequencies: as of ``score_pairs``.
    """
    scores = score_pairs(left=left, right=right, model=model, frequencies=frequencies)
    told = zip(
        scores.iter_rows(named=True),
        left.iter_rows(named=True),
        right.iter_rows(named=True),
        strict=True,
    )
    return [
        (float(score["weight_bits"]), _fields(score, one, other, model))
        for score, one, other in told
    ]


def _fields(
    score: dict[str, Any], one: dict[str, Any], other: dict[str, Any], model: LinkModel
) -> tuple[FieldEvidence, ...]:
    fields = [
        FieldEvidence(
            column=comparison.column,
            title=comparison.title,
            value_l=_shown(comparison.column, one[comparison.column]),
            value_r=_shown(comparison.column, other[comparison.column]),
            level=int(score[f"level_{comparison.column}"]),
            bits=float(score[f"bits_{comparison.column}"]),
            word=_word(
                int(score[f"level_{comparison.column}"]), float(score[f"bits_{comparison.column}"])
            ),
        )
        for comparison in model.settings.comparisons
    ]
    return tuple(sorted(fields, key=lambda field: -abs(field.bits)))


def _word(level: int, bits: float) -> Bilingual:
    if level == MISSING_LEVEL:
        return _MISSING
    return next((word for least, word in _WORDS if bits >= least), _STRONGLY_AGAINST)


def _shown(column: str, value: object) -> str | None:
    if value is None:
        return None
    if column.endswith("_hash"):
        return _HIDDEN
    if column in _PERSONS:
        masked = pl.select(mask_person_name(names=pl.lit(str(value)))).item()
        return None if masked is None else str(masked)
    return str(value)
