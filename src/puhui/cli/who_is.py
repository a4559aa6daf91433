"""``puhui who-is``: one enterprise whole."""

import argparse
import getpass

from puhui import report
from puhui.base import Policy
from puhui.cli import arguments
from puhui.pipeline.enterprises import RegisterFolder, Unmasking, look_up


def add_to(commands: arguments.Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser("who-is", help="一家企业的全貌 / one enterprise whole")
    parser.add_argument(
        "who",
        metavar="NAME_OR_CODE",
        help="名称、信用代码、编号或记录号 / name, code, id or record",
    )
    parser.add_argument(
        "--all",
        action="store_true",
        dest="shows_all",
        help="长的清单也全部列出 / list everything, however long",
    )
    parser.add_argument(
        "--unmask",
        metavar="REASON",
        help="显示负责人全名并说明理由，记入日志 / show the full name, say why; it is logged",
    )
    arguments.add_by(parser)
    arguments.add_register(parser)
    arguments.add_as_of(parser)
    arguments.add_policy(parser)
    arguments.add_language(parser)
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> None:
    """Print the enterprise."""
    policy = Policy.read(parsed.policy).at(parsed.as_of)
    view = look_up(
        folder=RegisterFolder(parsed.register),
        text=parsed.who,
        policy=policy,
        language=parsed.lang,
        unmasking=_unmasking(parsed),
    )
    text = report.enterprise_text(view=view, language=parsed.lang, shows_all=parsed.shows_all)
    print(text, end="")


def _unmasking(parsed: argparse.Namespace) -> Unmasking | None:
    if parsed.unmask is None:
        return None
    return Unmasking(
        asked_by=parsed.by or getpass.getuser(), reason=parsed.unmask, asked_on=parsed.as_of
    )
