"""``puhui trace``: the facts behind one figure of one enterprise."""

import argparse
import getpass

import polars as pl

from puhui.base import Bilingual
from puhui.cli import arguments
from puhui.consent import PURPOSES
from puhui.pipeline.enterprises import RegisterFolder, SeeRequest, trace_feature

_NOTHING = Bilingual("没有可用的事实（或未获授权）", "no facts are known, or none may be read")


def add_to(commands: arguments.Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser("trace", help="一项特征出自哪些事实 / the facts behind a feature")
    parser.add_argument("who", metavar="NAME_OR_CODE", help="名称、代码或编号 / name, code or id")
    parser.add_argument("feature", metavar="FEATURE", help="特征名 / its name in docs/features.md")
    arguments.add_register(parser)
    arguments.add_as_of(parser)
    parser.add_argument("--purpose", choices=PURPOSES, default="rating", help="用途 / purpose")
    arguments.add_by(parser)
    arguments.add_policy(parser)
    arguments.add_language(parser)
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> None:
    """Print the rows that went into the feature."""
    rows = trace_feature(
        request=SeeRequest(
            register=RegisterFolder(parsed.register),
            as_of=parsed.as_of,
            purpose=parsed.purpose,
            read_by=parsed.by or getpass.getuser(),
            policy_dir=parsed.policy,
        ),
        who=parsed.who,
        feature=parsed.feature,
    )
    if rows.is_empty():
        print(_NOTHING.say(parsed.lang))
        return
    shown = rows.select("term", "table", "fact_key", "dated_on", "value")
    with pl.Config(tbl_rows=-1, fmt_str_lengths=60, tbl_hide_dataframe_shape=True):
        print(shown)
