"""``puhui city``: a synthetic city whose providers each know a piece of every enterprise."""

import argparse

from puhui.cli import arguments
from puhui.cli.progress import TerminalProgress
from puhui.town.city import generate_city


def add_to(commands: arguments.Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "city", help="生成模拟城市各来源的数据 / make the data of a synthetic city's providers"
    )
    arguments.add_out(parser, help_text="写到哪里 / where to write")
    parser.add_argument("--enterprises", type=int, default=50_000, help="企业数 / enterprises")
    parser.add_argument("--seed", type=int, default=7, help="随机种子 / random seed")
    parser.add_argument("--format", choices=("mixed", "parquet", "csv"), default="mixed")
    parser.add_argument(
        "--names-only", action="store_true", help="只要主体，不要明细 / parties without facts"
    )
    arguments.add_as_of(parser)
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> None:
    """Generate the city and name the files."""
    with TerminalProgress() as progress:
        written = generate_city(
            out=parsed.out,
            enterprises=parsed.enterprises,
            seed=parsed.seed,
            as_of=parsed.as_of,
            file_format=parsed.format,
            facts=not parsed.names_only,
            progress=progress,
        )
    for file in written.files:
        print(file)
