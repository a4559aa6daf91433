"""Likeness of a question to articles by what they share: no word splitter for Chinese is needed.

Chinese is taken as single characters and neighbouring pairs, English as words without endings.
What carries no meaning (怎么, 可以, how, the) is left out first. An article is one text: its titles
and other wordings, which count several times, and its body. What a question says that no article
says counts against every article, so that a question about the weather is near to none.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np

_FILLERS: Final = re.compile(
    "怎么办|为什么|怎么样|是不是|能不能|可不可以|有没有|什么|怎么|怎样|如何|多少|哪些|哪个|哪种|哪里|可以|"
    "我们|你们|请问|吗|呢|的|了|我|你|想|会|能|要|是|有|没"
)
_PIECES: Final = re.compile(r"[a-z0-9]+|[^\sa-z0-9]+")
_ENGLISH_FILLERS: Final = frozenset(
    _PIECES.findall(
        "a an and are at be by can do does for from how i if in is it me my of on or so than that "
        "the there this to was what when where which who why will with you your"
    )
)
_ENDINGS: Final = ("ing", "ed", "es", "s")
_STEM_MIN: Final = 4


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


def terms(text: str) -> list[str]:
    """Return the terms of a text, in its order and with repetition.

    >>> terms("怎么提前还款 loans?")
    ['提', '前', '还', '款', '提前', '前还', '还款', 'loan']
    """
    words = normalised(text)
    found: list[str] = []
    for piece in _PIECES.findall(_FILLERS.sub(" ", words)) or _PIECES.findall(words):
        if piece.isascii():
            found += [] if piece in _ENGLISH_FILLERS else [_stem(piece)]
        else:
            found += [*piece, *(a + b for a, b in pairwise(piece))]
    return found


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM_MIN:
            return word.removesuffix(ending)
    return word


class ArticleIndex:
    """Articles ready to be searched; built once for a set of articles."""

    def __init__(self, *, articles: Sequence[IndexedArticle], asked_weight: int) -> None:
        """Build the index; ``asked_weight`` says how many times titles and wordings count."""
        # Here, for it takes a second: pages that search nothing do not wait for it.
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._slugs = [article.slug for article in articles]
        self._vectorizer: Any = TfidfVectorizer(analyzer=terms, sublinear_tf=True)
        if articles:
            texts = ["\n".join([*a.asked * asked_weight, a.body]) for a in articles]
            self._rows = self._vectorizer.fit_transform(texts)
            self._idf = dict(
                zip(self._vectorizer.get_feature_names_out(), self._vectorizer.idf_, strict=True)
            )
            self._idf_of_unknown = max(self._idf.values())

    def find(self, *, text: str, limit: int) -> list[Found]:
        """Return the articles nearest to a question, the nearest first; equal ones by slug."""
        if not self._slugs:
            return []
        likeness = (self._rows @ self._vectorizer.transform([text]).T).toarray().ravel()
        scores = likeness * self._known_ratio(text)
        ranked = sorted(zip(-scores, self._slugs, strict=True))[:limit]
        return [Found(slug, float(-score)) for score, slug in ranked if score < 0]

    def _known_ratio(self, text: str) -> float:
        """Return how much of a question's length lies in terms that the articles use."""
        squares = {term: self._idf.get(term, 0.0) ** 2 for term in terms(text)}
        known = sum(squares.values())
        unknown = sum(value == 0 for value in squares.values()) * self._idf_of_unknown**2
        return float(np.sqrt(known / (known + unknown))) if known else 0.0
