"""``puhui why-linked``: which fields spoke for and against two records being one enterprise."""

import argparse

from puhui.cli import arguments
from puhui.fusion import explain_link
from puhui.fusion.register import open_register
from puhui.pipeline.enterprises import RegisterFolder


def add_to(commands: arguments.Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "why-linked",
        help="两条记录为何是或不是同一企业 / why two are one enterprise, or not",
    )
    for side in ("left", "right"):
        parser.add_argument(side, metavar="RECORD_OR_NAME", help="记录号、编号、代码或名称")
    arguments.add_register(parser)
    arguments.add_language(parser)
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> None:
    """Print the explanation."""
    with open_register(folder=RegisterFolder(parsed.register).register) as register:
        explained = explain_link(register=register, a=parsed.left, b=parsed.right)
    for line in explained.lines:
        print(line.say(parsed.lang))
