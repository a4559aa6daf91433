"""Knock at every page as every role, and tell what came of it."""

from collections.abc import Iterator
from pathlib import Path

import yaml
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

TABLE = Path(__file__).parent / "pages.yaml"
# Pages of other packages: the administrator's have tests of their own, the API's routes too.
SKIPPED_NAMESPACES = {"admin", "oauth2_provider"}
# What stands in an address, by the name of its converter's class.
DUMMIES = {
    "IntConverter": 1,
    "StringConverter": "E1",
    "SlugConverter": "E1",
    "PathConverter": "E1",
    "UUIDConverter": "00000000-0000-0000-0000-000000000001",
}


def every_page() -> Iterator[tuple[str, str]]:
    """Yield the name and a sample address of every named page, by name."""
    found = {}
    for names, patterns in _named(get_resolver().url_patterns, (), {}):
        arguments = {key: DUMMIES[type(c).__name__] for key, c in patterns.items()}
        name = ":".join(names)
        if not name.startswith("api"):
            found[name] = reverse(name, kwargs=arguments)
    yield from sorted(found.items())


def outcome(client: Client, address: str) -> str:
    """Return ``allowed``, ``refused``, ``sign_in`` (is led there), or the error's number.

    Pages that only take forms are sent an empty one.
    """
    client.raise_request_exception = False
    answer = client.get(address)
    if answer.status_code == 405:
        answer = client.post(address)
    if answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in/"):
        return "sign_in"
    if answer.status_code == 403:
        return "refused"
    return "allowed" if answer.status_code < 500 else str(answer.status_code)


def read_table() -> dict[str, dict[str, list[str]]]:
    """Return what is documented: by page, the roles by outcome; all others are refused."""
    return yaml.safe_load(TABLE.read_text(encoding="utf-8")) or {}


def write_table(found: dict[str, dict[str, list[str]]]) -> None:
    """Write what was found, to be reviewed by eye."""
    head = (
        "# Which roles each page lets in; all others are refused (403). Renew it by\n"
        "# PUHUI_WRITE_PAGES=1 python -m pytest tests/web/matrix/test_pages.py, then read the "
        "difference line by line.\n"
    )
    text = yaml.safe_dump(found, allow_unicode=True, default_flow_style=None, width=96)
    TABLE.write_text(head + text, encoding="utf-8")


def _named(patterns, names, converters):
    for pattern in patterns:
        inside = converters | pattern.pattern.converters
        if isinstance(pattern, URLResolver):
            if pattern.namespace in SKIPPED_NAMESPACES:
                continue
            deeper = (*names, pattern.namespace) if pattern.namespace else names
            yield from _named(pattern.url_patterns, deeper, inside)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield (*names, pattern.name), inside
