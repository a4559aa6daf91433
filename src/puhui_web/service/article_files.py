"""The articles that come with the platform, read from ``knowledge/*.yaml`` and checked."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from puhui.base import Bilingual, PuhuiError
from puhui_web.service.topics import TOPICS

ARTICLES_FOLDER: Final = Path(__file__).parent / "knowledge"
_LANGUAGES: Final = ("zh", "en")


class UnableToReadArticles(PuhuiError):
    """A file of articles lacks a part, or two articles bear one name."""

    code = "unable_to_read_articles"


@dataclass(frozen=True)
class ArticleText:
    """Everything that an article says, without its history."""

    slug: str
    title_zh: str
    title_en: str
    body_zh: str
    body_en: str
    topics: tuple[str, ...]
    asked_as: tuple[str, ...]
    valid_from: date | None = None  # None: from the day it is published
    valid_until: date | None = None  # the first day that it no longer holds

    @property
    def digest(self) -> str:
        """Return the SHA-256 of all that it says."""
        text = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()


def read_articles(*, folder: Path = ARTICLES_FOLDER) -> list[ArticleText]:
    """Return the articles of a folder, by file and place.

    :raises UnableToReadArticles: if one lacks a part, or two bear one name.
    """
    articles = [
        _article(node, file.name)
        for file in sorted(folder.glob("*.yaml"))
        for node in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]
    slugs = [article.slug for article in articles]
    twice = sorted({slug for slug in slugs if slugs.count(slug) > 1})
    if twice:
        raise _problem(f"文章名重复: {twice}", f"names used twice: {twice}")
    return articles


def _article(node: dict[str, Any], file: str) -> ArticleText:
    place = f"{file}: {node.get('slug')}"
    for part in ("title", "body"):
        texts = node.get(part)
        if not isinstance(texts, dict) or sorted(texts) != sorted(_LANGUAGES):
            raise _problem(f"{place} 的 {part} 应有中英文", f"{place}: {part} has zh and en")
    unknown = set(node["topics"]) - set(TOPICS)
    wordings = node["asked_as"]
    if unknown or not all(isinstance(text, str) for text in wordings):
        raise _problem(f"{place} 的主题或问法有误", f"{place}: topics or wordings are wrong")
    return ArticleText(
        slug=node["slug"],
        title_zh=node["title"]["zh"],
        title_en=node["title"]["en"],
        body_zh=node["body"]["zh"].strip(),
        body_en=node["body"]["en"].strip(),
        topics=tuple(node["topics"]),
        asked_as=tuple(wordings),
        valid_from=node.get("valid_from"),
        valid_until=node.get("valid_until"),
    )


def _problem(zh: str, en: str) -> UnableToReadArticles:
    return UnableToReadArticles(
        what=Bilingual(zh, en),
        advice=Bilingual("请修改 knowledge 目录中的文件", "put the files in knowledge right"),
    )
