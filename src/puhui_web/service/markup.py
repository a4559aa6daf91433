"""Articles' tiny markup: paragraphs between blank lines, and lists of lines with ``- ``."""

from collections.abc import Iterator
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_BULLET = "- "


def html_of(text: str) -> SafeString:
    """Return a text as HTML; whatever it holds is escaped.

    >>> html_of("one\\n\\n- a < b")
    '<p>one</p><ul><li>a &lt; b</li></ul>'
    """
    return format_html_join("", "{}", ((block,) for block in _blocks(text)))


def _blocks(text: str) -> Iterator[SafeString]:
    for paragraph in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in paragraph.split("\n") if line.strip()]
        for is_list, group in groupby(lines, key=lambda line: line.startswith(_BULLET)):
            if is_list:
                items = format_html_join(
                    "", "<li>{}</li>", ((line.removeprefix(_BULLET),) for line in group)
                )
                yield format_html("<ul>{}</ul>", items)
            else:
                yield format_html("<p>{}</p>", " ".join(group))
