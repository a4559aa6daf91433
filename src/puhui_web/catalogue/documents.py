"""A version's document: read from what was typed, checked against the rules' language, compared."""

import hashlib
import json
import math
from collections.abc import Mapping
from typing import Any

import yaml

from puhui.base import Bilingual, PuhuiError


class UnableToReadDocument(PuhuiError):
    """What was typed is not YAML, or is no mapping."""

    code = "unable_to_read_document"


def document_from_text(text: str) -> dict[str, Any]:
    """Return the document that a text holds; JSON is YAML too.

    :raises UnableToReadDocument: with line and column of the first mistake.
    """
    try:
        content = load_yaml(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise UnableToReadDocument(
            what=Bilingual(
                f"第 {line} 行第 {column} 列写法有误: {error.problem}",
                f"line {line}, column {column} cannot be read: {error.problem}",
            ),
            advice=_ADVICE,
        ) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnableToReadDocument(
            what=Bilingual(f"无法读取: {error}", f"cannot be read: {error}"), advice=_ADVICE
        ) from None
    if not isinstance(content, dict):
        raise UnableToReadDocument(
            what=Bilingual(
                "整篇应为「名称: 值」的列表", "the whole should be a list of name: value"
            ),
            advice=_ADVICE,
        )
    return content


_ADVICE = Bilingual(
    "请检查缩进、冒号与引号; 已保留您输入的内容",
    "check indents, colons and quotes; what you typed is kept",
)


def text_of_document(document: Mapping[str, Any]) -> str:
    """Return a document as YAML in its own order."""
    return yaml.safe_dump(
        dict(document), allow_unicode=True, sort_keys=False, width=96, default_flow_style=False
    )


class _Loader(yaml.SafeLoader):
    """Plain YAML without references, with which a short text can stand for a huge document."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Return the next node."""
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(
                None, None, "references (*name) are not allowed", event.start_mark
            )
        return super().compose_node(parent, index)


def load_yaml(text: str) -> Any:
    """Return what a text says in YAML, JSON types only.

    :raises yaml.YAMLError: if it cannot be read; also ValueError, for a date that is none.
    """
    # A subclass of the safe loader makes plain values only.
    return json_ready(yaml.load(text, Loader=_Loader))  # noqa: S506


def json_ready(value: Any) -> Any:
    """Return a value in JSON types: dates, decimals and what else there is as text."""
    if isinstance(value, Mapping):
        return {str(name): json_ready(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [json_ready(part) for part in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return str(value).replace("\x00", "")


def digest_of(document: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a document; the order of its names does not matter."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
