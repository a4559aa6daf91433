"""``puhui learn``: the rating from every source, and what each adds."""

import argparse
from pathlib import Path

from puhui import report
from puhui.cli import arguments
from puhui.cli.progress import TerminalProgress
from puhui.pipeline.enterprises import LearnRequest, RegisterFolder, learn
from puhui.rating.sources import contributions_text


def add_to(commands: arguments.Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "learn",
        help="学习评级，说明每个来源的贡献 / learn the rating, and what each source adds",
    )
    arguments.add_register(parser)
    parser.add_argument(
        "--outcomes",
        type=Path,
        required=True,
        metavar="FILE",
        help="record_id, defaulted：已知结果 / known outcomes",
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="网页写到哪里，默认在名册内 / where the page goes"
    )
    arguments.add_as_of(parser)
    parser.add_argument("--seed", type=int, default=1, help="随机种子 / random seed")
    arguments.add_policy(parser)
    arguments.add_language(parser)
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> None:
    """Learn, rate every enterprise, and say what each source adds."""
    request = LearnRequest(
        register=RegisterFolder(parsed.register),
        outcomes=parsed.outcomes,
        as_of=parsed.as_of,
        policy_dir=parsed.policy,
        seed=parsed.seed,
    )
    with TerminalProgress() as progress:
        learned = learn(request=request, progress=progress)
    text = contributions_text(contributions=learned.contributions, check=learned.check)
    print(text.say(parsed.lang))
    page = report.write_enterprises_page(
        seen=learned.seen,
        as_of=parsed.as_of.isoformat(),
        out=parsed.out or request.register.root,
        contributions=learned.contributions.by_source,
    )
    print(page)
