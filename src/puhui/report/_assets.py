"""What the page carries besides its text: style sheets, scripts, and who may run."""

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files

import plotly.offline

_STYLES = ("base.css", "layout.css", "tables.css", "charts.css", "firm.css", "print.css")
_SCRIPTS = (
    "dom.js", "numbers.js", "data.js", "language.js", "charts.js", "firm_charts.js",
    "list.js", "profile.js", "firm.js", "start.js",
)  # fmt: skip
_ENTERPRISES_SCRIPTS = ("dom.js", "language.js", "enterprises.js")


def styles() -> str:
    """Return the style sheets as one."""
    return "\n".join(_static(name) for name in _STYLES)


def scripts() -> tuple[str, str]:
    """Return the chart library as it comes in its wheel, and the page's own script."""
    return plotly.offline.get_plotlyjs(), _joined(_SCRIPTS)


def enterprises_script() -> str:
    """Return the script of the page of all enterprises."""
    return _joined(_ENTERPRISES_SCRIPTS)


def content_policy(inlined: Sequence[str]) -> str:
    """Return the page's Content-Security-Policy: fetch nothing, run only these scripts.

    A script that got into the page through a name in a file would not have one of the hashes.
    """
    hashes = " ".join(f"'sha256-{_hash(script)}'" for script in inlined)
    return (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; "
        f"script-src {hashes}; base-uri 'none'; form-action 'none'"
    )


def _joined(names: Sequence[str]) -> str:
    own = "\n".join(_static(name) for name in names)
    return f'(() => {{\n"use strict";\n{own}}})();\n'


def _static(name: str) -> str:
    return (files("puhui.report") / "static" / name).read_text(encoding="utf-8")


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
