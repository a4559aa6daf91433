"""``puhui confirm`` and ``puhui deny``: an officer's word on two records."""

import argparse
import getpass

from puhui.base import Bilingual
from puhui.cli import arguments
from puhui.pipeline.enterprises import RegisterFolder, decide_link

_DONE = Bilingual(
    "已记录；涉及企业：{ids}。画像在下次运行 puhui see 后更新。",
    "kept; enterprises concerned: {ids}. The next puhui see brings their profiles up to date.",
)
_SAME = Bilingual("已记录；没有企业因此变动。", "kept; no enterprise changes by it.")


def add_to(commands: arguments.Commands) -> None:
    """Add both commands."""
    for name, is_same, help_text in (
        ("confirm", True, "确认两条记录是同一企业 / two records are the same enterprise"),
        ("deny", False, "认定两条记录不是同一企业 / two records are not the same enterprise"),
    ):
        parser = commands.add_parser(name, help=help_text)
        parser.add_argument("left", metavar="RECORD", help="记录号 / record id")
        parser.add_argument("right", metavar="RECORD", help="记录号 / record id")
        parser.add_argument("--reason", required=True, help="理由 / reason")
        arguments.add_register(parser)
        arguments.add_as_of(parser)
        arguments.add_by(parser)
        arguments.add_language(parser)
        parser.set_defaults(run=run, is_same=is_same)


def run(parsed: argparse.Namespace) -> None:
    """Keep the decision, which overrides the model for ever."""
    concerned = decide_link(
        folder=RegisterFolder(parsed.register),
        left=parsed.left,
        right=parsed.right,
        is_same=parsed.is_same,
        decided_by=parsed.by or getpass.getuser(),
        decided_on=parsed.as_of,
        reason=parsed.reason,
    )
    text = _DONE if concerned else _SAME
    said = text.say(parsed.lang)
    print(said.format(ids=", ".join(concerned)))
