"""``puhui pull``: fetch a provider's table over the network into files that ``fuse`` reads."""

import argparse
from pathlib import Path

from puhui.base import Bilingual
from puhui.cli import arguments
from puhui.cli.progress import TerminalProgress
from puhui.connectors import load_connector, read_settings

_PULLED = Bilingual(
    "{pages} 页，{records} 条，在 {into}", "{pages} pages, {records} records in {into}"
)


def add_to(commands: arguments.Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "pull", help="从来源的接口取数，中断后可续 / pull a provider's table; resumes"
    )
    parser.add_argument(
        "--settings", type=Path, required=True, metavar="FILE", help="接口设置 / settings (YAML)"
    )
    parser.add_argument(
        "--into", type=Path, required=True, metavar="DIR", help="文件放到哪里 / where files go"
    )
    parser.add_argument(
        "--checkpoint",
        type=Path,
        metavar="FILE",
        help="进度文件，默认在目录旁 / how far it is; beside the folder by default",
    )
    arguments.add_language(parser)
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> None:
    """Pull until the last page and say how much came."""
    content = read_settings(path=parsed.settings)
    connector = load_connector(name=content["connector"], settings=content)
    # Beside the folder: what lies in it is read as a provider's file.
    beside = parsed.into.with_name(f"{parsed.into.name}.checkpoint.json")
    with TerminalProgress() as progress:
        pulled = connector.pull(
            into=parsed.into, checkpoint=parsed.checkpoint or beside, progress=progress
        )
    said = _PULLED.say(parsed.lang)
    print(said.format(pages=pulled.pages, records=pulled.records, into=parsed.into))
