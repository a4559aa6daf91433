"""``puhui validate``: the model's validation report."""

import argparse
import sys
from pathlib import Path

import polars as pl
from rich.console import Console
from rich.markdown import Markdown

from puhui import pipeline, rating
from puhui.base import Policy, write_whole
from puhui.cli import arguments
from puhui.cli.progress import TerminalProgress

_WIDTH = 120


def add_to(commands: arguments.Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "validate", help="模型验证报告（交叉验证） / the model's validation report"
    )
    arguments.add_out(parser, help_text="decide 的结果目录 / the folder that decide wrote")
    arguments.add_policy(parser)
    parser.add_argument(
        "--repeats", type=int, default=10, help="交叉验证重复次数 / repeats of the cross-validation"
    )
    arguments.add_language(parser)
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> None:
    """Cross-validate the training, write validation.json and model_card.md, print the report."""
    stored = pipeline.read_run(out=parsed.out)
    learned = stored.decisions.filter(pl.col("defaulted").is_not_null())
    with TerminalProgress() as progress:
        validation = rating.validate(
            features=stored.features,
            outcomes=learned.select("firm_id", "defaulted"),
            manual_grades=learned.select("firm_id", "manual_grade"),
            policy=Policy.read(parsed.policy).at(stored.as_of),
            seed=stored.seed,
            progress=progress,
            repeats=parsed.repeats,
        )
    _write(parsed.out / "validation.json", validation.to_json())
    card = rating.model_card(model=stored.model, validation=validation)
    _write(parsed.out / "model_card.md", card)
    # Narrower than this, the tables lose the names of the models.
    console = Console(width=None if sys.stdout.isatty() else _WIDTH)
    console.print(Markdown(validation.render_text(language=parsed.lang)))


def _write(path: Path, text: str) -> None:
    write_whole(path, lambda unfinished: unfinished.write_text(text, encoding="utf-8"))
