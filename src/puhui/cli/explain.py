"""``puhui explain``: the whole reasoning for one firm."""

import argparse

from puhui import pipeline, report
from puhui.cli import arguments


def add_to(commands: arguments.Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "explain", help="一家企业的全部理由 / the whole reasoning for one firm"
    )
    parser.add_argument("firm", metavar="FIRM", help="企业代号 / the firm's code")
    arguments.add_out(parser, help_text="decide 的结果目录 / the folder that decide wrote")
    arguments.add_language(parser)
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> None:
    """Print the reasoning."""
    stored = pipeline.read_run(out=parsed.out)
    print(report.explain_text(stored=stored, firm_id=parsed.firm, language=parsed.lang))
