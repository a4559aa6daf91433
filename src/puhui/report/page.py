"""report.html: one page with everything in it that opens from a file without a network."""

import base64
import hashlib
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
import plotly.offline
from markupsafe import Markup, escape

from puhui.base import Bilingual
from puhui.pipeline import write_whole
from puhui.pipeline.schema import GRADES, DecisionRun
from puhui.profile import FEATURES
from puhui.report import numbers
from puhui.report.figures import figures
from puhui.report.firm_pages import firm_data
from puhui.report.firm_texts import FIRM_TEXTS
from puhui.report.industries import by_industry
from puhui.report.provenance import provenance
from puhui.report.quality import finding_kinds, sources, sources_sentence
from puhui.report.scenario import scenario_view
from puhui.report.summary import candidates, key_figures, verdict, ways, ways_sentences
from puhui.report.texts import TEXTS, Value, sentence
from puhui.report.vocabulary import FAMILIES, GRADE_MEANINGS, firm_type_name, industry_name

_STYLES = ("base.css", "layout.css", "tables.css", "charts.css", "firm.css", "print.css")
_SCRIPTS = (
    "dom.js", "numbers.js", "data.js", "language.js", "charts.js", "firm_charts.js",
    "list.js", "profile.js", "firm.js", "start.js",
)  # fmt: skip
# Charts, styles and data are all inside: nothing may be fetched, and only our scripts run.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; script-src {hashes}"


def write_report(*, run: DecisionRun, out: Path) -> Path:
    """Write ``out/report.html`` and return its path. The same run gives the same bytes."""
    path, page = out / "report.html", render_report(run=run)
    write_whole(path, lambda part: part.write_text(page, encoding="utf-8", newline="\n"))
    return path


def render_report(*, run: DecisionRun) -> str:
    """Return the report as one page of HTML."""
    scripts = [plotly.offline.get_plotlyjs(), _own_script()]
    return _environment().get_template("page.html.j2").render(
        run=run,
        **_sections(run),
        data=embedded_json(_data(run)),
        styles=Markup("\n".join(_static(name) for name in _STYLES)),
        scripts=[Markup(script) for script in scripts],
        content_policy=_POLICY.format(hashes=" ".join(_script_hash(script) for script in scripts)),
    )


def embedded_json(value: object) -> Markup:
    """Return JSON that no HTML parser can leave: it holds no ``<``, ``>`` or ``&`` at all."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def _sections(run: DecisionRun) -> dict[str, Any]:
    read = sources(run.reconciliation)
    decided = candidates(run.decisions)
    return {
        "verdict": verdict(run),
        "key_figures": key_figures(run),
        "learned_only": run.decisions.height - decided.height,
        "unpriced": decided.filter(decided["rate_annual_ratio"].is_null()).height,
        "ways": ways(run),
        "ways_sentences": ways_sentences(run),
        "figures": {figure.name: figure for figure in figures(run)},
        "industries": by_industry(decided),
        "scenario": run.scenario and scenario_view(run=run, scenario=run.scenario),
        "sources": read,
        "sources_sentence": sources_sentence(read),
        "finding_kinds": finding_kinds(run.findings),
        "provenance": provenance(run.manifest),
        "firms": run.decisions.sort("firm_id").to_dicts(),
    }


def _data(run: DecisionRun) -> dict[str, Any]:
    return {
        "words": {**TEXTS, **FIRM_TEXTS},
        "families": FAMILIES,
        "grades": GRADES,
        "gradeMeanings": GRADE_MEANINGS,
        "charts": {figure.name: figure.data for figure in figures(run)},
        **firm_data(run=run, definitions=FEATURES),
    }


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("puhui.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "t": lambda key, **values: _both(sentence(key, **values)),
        "words": {**TEXTS, **FIRM_TEXTS},
        "grade_meanings": GRADE_MEANINGS,
        "industry_name": industry_name,
        "firm_type_name": firm_type_name,
        "numbers": numbers,
    }
    environment.filters["both"] = _both
    return environment


def _both(text: Value) -> Markup:
    """Return the text in both languages; the style sheet shows one of them."""
    if not isinstance(text, Bilingual):
        return escape(text)
    if text.zh == text.en:
        return escape(text.zh)
    return Markup('<span lang="zh-CN">{}</span><span lang="en">{}</span>').format(text.zh, text.en)


def _own_script() -> str:
    parts = "\n".join(_static(name) for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


def _static(name: str) -> str:
    return (files("puhui.report") / "static" / name).read_text(encoding="utf-8")


def _script_hash(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"'sha256-{digest}'"
