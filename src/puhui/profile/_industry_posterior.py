"""Bayes' rule over the sections: prior, words of the name, bands of the trading pattern.

log P(s | all) = constant + log P(s) + Σ words log LR(word, s)
                 + Σ traits weight · Σ bands share · log P(band | s)

A trait counts as one observation, split over its bands; weights allow for traits that overlap.
Sums run in a fixed order, element by element, so that equal evidence gives equal bits.
"""

import math

import numpy as np
import numpy.typing as npt
import polars as pl

from puhui.base import PolicyAt
from puhui.profile._industry_pattern import TRAITS, band_column
from puhui.profile._industry_sections import SECTIONS

FloatArray = npt.NDArray[np.float64]

_LETTERS = tuple(SECTIONS)
_DECIMALS = 6  # what a probability from assumed likelihoods can carry, and more


def best_section(*, evidence: pl.DataFrame, policy: PolicyAt) -> pl.DataFrame:
    """Return the most likely section of each row and its posterior probability.

    :param evidence: the columns of ``name_evidence`` and ``trading_pattern``, nulls where unknown.
    :returns: ``section`` (of equally likely ones the first letter) and ``probability``, row by row.
    """
    score = np.empty((evidence.height, len(_LETTERS)))
    is_sole_trader = (evidence["firm_type"] == "sole_trader").fill_null(False).to_numpy()
    words = _word_scores(evidence, policy)
    for position, letter in enumerate(_LETTERS):
        column = np.where(
            is_sole_trader,
            _log_prior("sole_trader", letter, policy),
            _log_prior("company", letter, policy),
        )
        for kind_scores in words:
            column = column + kind_scores[:, position]
        for trait in TRAITS:
            column = column + _trait_score(evidence, trait, letter, policy)
        score[:, position] = column
    probability = _softmax(score)
    best = probability.argmax(axis=1)
    return pl.DataFrame(
        {
            "section": np.array(_LETTERS)[best],
            "probability": probability[np.arange(best.size), best].round(_DECIMALS),
        },
        schema={"section": pl.String, "probability": pl.Float64},
    )


def _log_prior(firm_type: str, letter: str, policy: PolicyAt) -> float:
    return math.log(policy.table("industry.prior_probability")[firm_type][letter])


def _word_scores(evidence: pl.DataFrame, policy: PolicyAt) -> list[FloatArray]:
    """Log likelihood ratios of both kinds of words, firms by sections."""
    ratio = policy.table("industry.name_likelihood_ratio")
    scores = []
    for kind in ("activity", "form"):
        sections = evidence[f"{kind}_sections"].fill_null("")
        weight = evidence[f"{kind}_strength"].replace_strict(
            {strength: math.log(value) for strength, value in ratio.items()},
            default=0.0,
            return_dtype=pl.Float64,
        )
        speaks = np.stack(
            [sections.str.contains(letter, literal=True).to_numpy() for letter in _LETTERS], axis=1
        )
        scores.append(np.where(speaks, weight.to_numpy()[:, None], 0.0))
    return scores


def _trait_score(evidence: pl.DataFrame, trait: str, letter: str, policy: PolicyAt) -> FloatArray:
    likelihood = policy.table(f"industry.{trait}_likelihood")[letter]
    weight = float(policy.table("industry.pattern_weight_ratio")[trait])
    score = np.zeros(evidence.height)
    for band, probability in zip(TRAITS[trait], likelihood, strict=True):
        share = evidence[band_column(trait, band)].fill_null(0.0).to_numpy()
        score = score + weight * share * math.log(probability)
    return score


def _softmax(score: FloatArray) -> FloatArray:
    odds = np.exp(score - score.max(axis=1, keepdims=True, initial=-np.inf))
    total = np.zeros(len(odds))
    for position in range(odds.shape[1]):
        total = total + odds[:, position]
    return np.asarray(odds / total[:, None])
