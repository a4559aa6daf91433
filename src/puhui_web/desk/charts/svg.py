"""Pieces of SVG, every text escaped."""

from collections.abc import Iterable
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# On white: 4.5 to 1 at least for texts and lines that tell something.
INK: Final = "#1c2733"
SOFT: Final = "#55616d"
GRID: Final = "#d5dce3"
BRAND: Final = "#0b5c4b"
SECOND: Final = "#0a5a8a"
WARN: Final = "#7a4d00"


def figure(
    *, width: int, height: int, title: str, description: str, parts: Iterable[SafeString]
) -> SafeString:
    """Return a picture that scales with its column and is read out as title and description."""
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}"'
        ' role="img" aria-label="{title}: {description}" class="chart">'
        "<title>{title}</title><desc>{description}</desc>{parts}</svg>",
        w=width,
        h=height,
        title=title,
        description=description,
        parts=format_html_join("", "{}", ((part,) for part in parts)),
    )


def text(
    x: float,
    y: float,
    words: str,
    *,
    anchor: str = "middle",
    size: int = 12,
    colour: str = INK,
    is_on_line: bool = False,
) -> SafeString:
    """Return a text at a place; one on a line has a white rim, so that it can be read."""
    rim = SafeString(' paint-order="stroke" stroke="#ffffff" stroke-width="4"')
    return format_html(
        '<text x="{}" y="{}" text-anchor="{}" font-size="{}" fill="{}"{}>{}</text>',
        number(x),
        number(y),
        anchor,
        size,
        colour,
        rim if is_on_line else "",
        words,
    )


def line(
    start: tuple[float, float],
    end: tuple[float, float],
    *,
    colour: str = GRID,
    width: float = 1,
    is_dashed: bool = False,
) -> SafeString:
    """Return a straight line."""
    return format_html(
        '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}"{}/>',
        *(number(value) for value in (*start, *end)),
        colour,
        width,
        format_html(' stroke-dasharray="{}"', "4 3") if is_dashed else "",
    )


def shape(
    points: Iterable[tuple[float, float]], *, fill: str = "none", stroke: str = "none"
) -> SafeString:
    """Return a closed shape; a fill is translucent."""
    path = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return format_html(
        '<polygon points="{}" fill="{}" fill-opacity="0.18" stroke="{}"/>', path, fill, stroke
    )


def dot(
    x: float, y: float, *, radius: float = 3, colour: str = BRAND, title: str = ""
) -> SafeString:
    """Return a dot with what it stands for."""
    return format_html(
        '<circle cx="{}" cy="{}" r="{}" fill="{}"><title>{}</title></circle>',
        number(x),
        number(y),
        radius,
        colour,
        title,
    )


def number(value: float) -> str:
    """Return a coordinate, short."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
