"""``puhui town``: a synthetic town to try everything on."""

import argparse

from puhui import town
from puhui.cli import arguments
from puhui.cli.progress import TerminalProgress


def add_to(commands: arguments.Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "town", help="生成模拟城镇的数据 / make the data of a synthetic town"
    )
    arguments.add_out(parser, help_text="写到哪里 / where to write")
    parser.add_argument("--seed", type=int, default=7, help="随机种子 / random seed")
    parser.add_argument(
        "--rated", type=int, default=123, help="有结果的企业数 / firms with outcomes"
    )
    parser.add_argument(
        "--unrated", type=int, default=300, help="待决策企业数 / firms to decide on"
    )
    parser.add_argument("--invoices", type=int, default=200_000, help="发票数 / invoices in all")
    parser.add_argument("--format", choices=("xlsx", "parquet", "csv"), default="xlsx")
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> None:
    """Generate the town and name the files."""
    with TerminalProgress() as progress:
        files = town.generate(
            out=parsed.out,
            seed=parsed.seed,
            rated_firms=parsed.rated,
            unrated_firms=parsed.unrated,
            invoices=parsed.invoices,
            format=parsed.format,
            progress=progress,
        )
    for file in files:
        print(file)
