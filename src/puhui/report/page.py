"""report.html: one page with everything in it that opens from a file without a network."""

import json
from pathlib import Path
from typing import Any

import jinja2

from puhui.base import GRADES, write_whole
from puhui.pipeline.schema import DecisionRun
from puhui.profile import FEATURES
from puhui.report import _assets, numbers
from puhui.report._templates import both, page_environment
from puhui.report.figures import Figure, figures
from puhui.report.firm_pages import firm_data, shown_firms
from puhui.report.firm_texts import FIRM_TEXTS
from puhui.report.industries import by_industry
from puhui.report.provenance import provenance
from puhui.report.quality import finding_kinds, sources, sources_sentence
from puhui.report.scenario import scenario_view
from puhui.report.summary import candidates, key_figures, verdict, ways, ways_sentences
from puhui.report.texts import TEXTS, sentence
from puhui.report.vocabulary import GRADE_MEANINGS, industry_name

_WORDS = {**TEXTS, **FIRM_TEXTS}
# What the list of firms shows where there is no script.
_LISTED = (
    "firm_id",
    "name",
    "grade",
    "pd_probability",
    "amount_fen",
    "rate_annual_ratio",
    "industry",
)


def write_report(*, run: DecisionRun, out: Path) -> Path:
    """Write ``out/report.html`` and return its path. The same run gives the same bytes."""
    path, page = out / "report.html", render_report(run=run)
    write_whole(path, lambda part: part.write_text(page, encoding="utf-8", newline="\n"))
    return path


def render_report(*, run: DecisionRun) -> str:
    """Return the report as one page of HTML."""
    drawn, scripts = figures(run), _assets.scripts()
    data = {
        "words": _WORDS,
        "grades": GRADES,
        "charts": {figure.name: figure.data for figure in drawn},
        **firm_data(run=run, definitions=FEATURES),
    }
    template = _environment().get_template("page.html.j2")
    return template.render(
        **_sections(run, drawn),
        data=embedded_json(data),
        styles=_assets.styles(),
        scripts=scripts,
        content_policy=_assets.content_policy(scripts),
    )


def embedded_json(value: object) -> str:
    """Return JSON that no HTML parser can leave: it holds no ``<``, ``>`` or ``&`` at all."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _sections(run: DecisionRun, drawn: list[Figure]) -> dict[str, Any]:
    read = sources(run.reconciliation)
    decided = candidates(run.decisions)
    return {
        "run": run,
        "verdict": verdict(run),
        "key_figures": key_figures(run),
        "learned_only": run.decisions.height - decided.height,
        "unpriced": decided["rate_annual_ratio"].null_count(),
        "ways": ways(run),
        "ways_sentences": ways_sentences(run),
        "figures": {figure.name: figure for figure in drawn},
        "industries": by_industry(decided),
        "scenario": run.scenario and scenario_view(run=run, scenario=run.scenario),
        "sources": read,
        "sources_sentence": sources_sentence(read),
        "finding_kinds": finding_kinds(run.findings),
        "provenance": provenance(run.manifest),
        "firms": shown_firms(run.decisions).select(_LISTED).to_dicts(),
    }


def _environment() -> jinja2.Environment:
    environment = page_environment()
    environment.globals |= {
        "t": lambda key, **values: both(sentence(key, **values)),
        "words": _WORDS,
        "grade_meanings": GRADE_MEANINGS,
        "industry_name": industry_name,
        "numbers": numbers,
    }
    return environment
