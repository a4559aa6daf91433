"""Whether a document is an item of the rules' language: what is wrong, where, in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from puhui.matching import UnableToReadItem, item_from, parse_rule


def problems_of(document: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return what keeps a document from being an item, as {path, zh, en}; empty: nothing.

    The first thing that is wrong, the first apart from the requirements, and every rule that is,
    so that most is put right in one go.
    """
    first = _problem(document)
    if first is None:
        return []
    beside = _problem({**document, "requirements": []})
    found = [first, *([beside] if beside else []), *_broken_rules(document)]
    return [_shown(problem) for problem in {one.path: one for one in found}.values()]


def _problem(document: Mapping[str, Any]) -> UnableToReadItem | None:
    try:
        item_from(document)
    except UnableToReadItem as error:
        return error
    return None


def _broken_rules(document: Mapping[str, Any]) -> Iterator[UnableToReadItem]:
    requirements = document.get("requirements")
    for place, requirement in enumerate(requirements if isinstance(requirements, list) else []):
        if not isinstance(requirement, Mapping) or "test" not in requirement:
            continue
        try:
            parse_rule(requirement["test"], path=f"requirements[{place}].test")
        except UnableToReadItem as error:
            yield error


def _shown(error: UnableToReadItem) -> dict[str, str]:
    """Return a problem without the path in its text, for its place is told beside it."""
    zh, en = error.what.zh.removeprefix(f"{error.path}："), error.what.en
    return {
        "path": error.path,
        "zh": f"{zh}。{error.advice.zh}",
        "en": f"{en.removeprefix(f'{error.path}: ')}. {error.advice.en}",
    }
