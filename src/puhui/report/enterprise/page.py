"""enterprises.html: all enterprises of a register at a glance, in one file without a network."""

from pathlib import Path
from typing import Final

import jinja2
from markupsafe import Markup, escape

from puhui.base import Bilingual, write_whole
from puhui.pipeline.enterprises.see import Seen
from puhui.report import _assets
from puhui.report.enterprise.blocks import Bar, Cell
from puhui.report.enterprise.overview import blocks

_SCRIPT: Final = """document.getElementById("language").addEventListener("click", () => {
  const root = document.documentElement;
  root.lang = root.lang === "en" ? "zh-CN" : "en";
});
"""


def write_enterprises_page(*, seen: Seen, as_of: str, out: Path) -> Path:
    """Write ``out/enterprises.html`` and return its path. The same profile gives the same bytes."""
    out.mkdir(parents=True, exist_ok=True)
    path, page = out / "enterprises.html", render_enterprises(seen=seen, as_of=as_of)
    write_whole(path, lambda part: part.write_text(page, encoding="utf-8", newline="\n"))
    return path


def render_enterprises(*, seen: Seen, as_of: str) -> str:
    """Return the page."""
    count = f"{len(seen.enterprises):,}"
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("puhui.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["both"] = _both
    environment.tests["bar"] = lambda cell: isinstance(cell, Bar)
    return environment.get_template("enterprises.html.j2").render(
        title=Bilingual(f"{count} 户企业的全貌", f"{count} enterprises whole"),
        when=Bilingual(f"截至 {as_of}", f"As of {as_of}"),
        blocks=blocks(seen),
        styles=_assets.styles(),
        script=_SCRIPT,
        content_policy=_assets.content_policy([_SCRIPT]),
    )


def _both(text: Cell) -> Markup:
    if not isinstance(text, Bilingual):
        return escape(text)
    return Markup('<span lang="zh-CN">{}</span><span lang="en">{}</span>').format(text.zh, text.en)
