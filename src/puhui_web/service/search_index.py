"""Likeness of questions by the characters they share: no word splitter, Chinese and English alike.

An article is asked for in several ways: its titles, and other wordings that its writer listed. A
question is as near to an article as to the nearest of these, to which the likeness of the text is
added with its own weight. Pairs of neighbouring characters carry most of the meaning in Chinese;
single ones help where a question is short.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class IndexedArticle:
    """What search needs to know of an article."""

    slug: str
    asked: tuple[str, ...]  # its titles and other wordings
    body: str


@dataclass(frozen=True)
class Found:
    """An article and how like the question it is, from 0 to 1."""

    slug: str
    score: float


def normalised(text: str) -> str:
    """Return a text in one width and case, letters and figures only, blanks between words.

    >>> normalised("ＬＰＲ，是什么？")
    'lpr 是什么'
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    kept = (char if char.isalnum() else " " for char in folded)
    return " ".join("".join(kept).split())


class ArticleIndex:
    """Articles ready to be searched; built once for a set of articles."""

    def __init__(
        self, *, articles: Sequence[IndexedArticle], asked_weight: float, body_weight: float
    ) -> None:
        # Here, for it takes a second: pages that search nothing do not wait for it.
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._slugs = [article.slug for article in articles]
        self._weights = asked_weight, body_weight
        asked = [normalised(text) for article in articles for text in article.asked]
        bodies = [normalised(article.body) for article in articles]
        lengths = [len(article.asked) for article in articles]
        self._starts = np.cumsum([0, *lengths[:-1]]) if lengths else np.array([], dtype=int)
        self._vectorizer: Any = TfidfVectorizer(
            analyzer="char", ngram_range=(1, 2), sublinear_tf=True
        )
        if articles:
            self._vectorizer.fit(asked + bodies)
            self._asked = self._vectorizer.transform(asked)
            self._bodies = self._vectorizer.transform(bodies)

    def find(self, *, text: str, limit: int) -> list[Found]:
        """Return the articles nearest to a question, the nearest first; equal ones by slug."""
        words = normalised(text)
        if not self._slugs or not words:
            return []
        question = self._vectorizer.transform([words])
        asked = (self._asked @ question.T).toarray().ravel()
        bodies = (self._bodies @ question.T).toarray().ravel()
        asked_weight, body_weight = self._weights
        scores = asked_weight * np.maximum.reduceat(asked, self._starts) + body_weight * bodies
        ranked = sorted(zip(-scores, self._slugs, strict=True))[:limit]
        return [Found(slug, float(-score)) for score, slug in ranked if score < 0]
