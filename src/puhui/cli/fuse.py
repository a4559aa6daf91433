"""``puhui fuse``: deliveries of providers into one register of enterprises."""

import argparse
from pathlib import Path

from puhui.cli import arguments
from puhui.cli.fuse_summary import print_fused
from puhui.cli.progress import TerminalProgress
from puhui.identity import hash_key_from_environment
from puhui.pipeline.enterprises import FuseRequest, RegisterFolder, fuse


def add_to(commands: arguments.Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "fuse", help="把各来源的记录归到企业 / put the records of all sources together"
    )
    parser.add_argument(
        "--records",
        type=Path,
        nargs="+",
        action="extend",
        required=True,
        metavar="FILE_OR_FOLDER",
        help="各来源的文件或文件夹 / files of providers, or folders of them",
    )
    arguments.add_register(parser)
    arguments.add_as_of(parser)
    arguments.add_policy(parser)
    parser.add_argument(
        "--engine", choices=("duckdb", "spark", "plain"), default="duckdb", help="匹配引擎 / engine"
    )
    arguments.add_language(parser)
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> None:
    """Take the delivery and say what it brought."""
    request = FuseRequest(
        records=tuple(parsed.records),
        register=RegisterFolder(parsed.register),
        as_of=parsed.as_of,
        policy_dir=parsed.policy,
        hash_key=hash_key_from_environment(),
        engine=parsed.engine,
    )
    with TerminalProgress() as progress:
        fused = fuse(request=request, progress=progress)
    print_fused(fused=fused, language=parsed.lang)
