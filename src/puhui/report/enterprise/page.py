"""enterprises.html: all enterprises of a register at a glance, in one file without a network."""

from pathlib import Path
from typing import Final

import jinja2
import polars as pl

from puhui.base import Bilingual, write_whole
from puhui.pipeline.enterprises.see import Seen
from puhui.report import _assets
from puhui.report._templates import page_environment
from puhui.report.enterprise.blocks import Bar
from puhui.report.enterprise.overview import blocks
from puhui.report.firm_texts import FIRM_TEXTS
from puhui.report.page import embedded_json
from puhui.report.texts import TEXTS

_WORDS: Final = {
    "language": FIRM_TEXTS["language"],
    **{name: TEXTS[name] for name in ("brand", "skip", "nav")},
}


def write_enterprises_page(
    *, seen: Seen, as_of: str, out: Path, contributions: pl.DataFrame | None = None
) -> Path:
    """Write ``out/enterprises.html`` and return its path. The same profile gives the same bytes.

    :param contributions: what each source adds to the rating, of ``learn``; None: not learned.
    """
    out.mkdir(parents=True, exist_ok=True)
    path = out / "enterprises.html"
    page = render_enterprises(seen=seen, as_of=as_of, contributions=contributions)
    write_whole(path, lambda part: part.write_text(page, encoding="utf-8", newline="\n"))
    return path


def render_enterprises(*, seen: Seen, as_of: str, contributions: pl.DataFrame | None = None) -> str:
    """Return the page."""
    count, script = f"{len(seen.enterprises):,}", _assets.enterprises_script()
    title = Bilingual(f"{count} 户企业一览", f"{count} enterprises at a glance")
    words = {**_WORDS, "page_title": title}
    return (
        _environment()
        .get_template("enterprises.html.j2")
        .render(
            words=words,
            when=Bilingual(f"截至 {as_of}", f"As of {as_of}"),
            blocks=blocks(seen, contributions),
            data=embedded_json({"words": words}),
            styles=_assets.styles(),
            script=script,
            content_policy=_assets.content_policy([script]),
        )
    )


def _environment() -> jinja2.Environment:
    environment = page_environment()
    environment.tests["bar"] = lambda cell: isinstance(cell, Bar)
    return environment
