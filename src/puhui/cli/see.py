"""``puhui see``: the profile of every enterprise of a register."""

import argparse
import getpass
from pathlib import Path

from puhui import report
from puhui.cli import arguments
from puhui.cli.progress import TerminalProgress
from puhui.cli.see_summary import print_seen
from puhui.consent import PURPOSES
from puhui.pipeline.enterprises import RegisterFolder, SeeRequest, see


def add_to(commands: arguments.Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "see", help="在许可范围内为每家企业画像 / profile every enterprise as far as it agreed"
    )
    arguments.add_register(parser)
    arguments.add_as_of(parser)
    parser.add_argument("--purpose", choices=PURPOSES, default="rating", help="用途 / purpose")
    arguments.add_by(parser)
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="网页写到哪里，默认在名册内 / where the page goes"
    )
    arguments.add_policy(parser)
    arguments.add_language(parser)
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> None:
    """Profile, keep the tables in the register's folder, print a short summary."""
    request = SeeRequest(
        register=RegisterFolder(parsed.register),
        as_of=parsed.as_of,
        purpose=parsed.purpose,
        read_by=parsed.by or getpass.getuser(),
        policy_dir=parsed.policy,
    )
    with TerminalProgress() as progress:
        seen = see(request=request, progress=progress)
    page = report.write_enterprises_page(
        seen=seen, as_of=parsed.as_of.isoformat(), out=parsed.out or request.register.root
    )
    print_seen(seen=seen, page=page, language=parsed.lang)
