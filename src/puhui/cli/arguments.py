"""Arguments that several commands read in the same way."""

import argparse
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeAlias

from puhui.base import default_policy_dir, fen_from_yuan

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def day(text: str) -> date:
    """Return a date written as 2020-02-29."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"日期应写作 2020-02-29 / write the date as 2020-02-29, not {text}"
        raise argparse.ArgumentTypeError(message) from None


def budget(text: str) -> int:
    """Return a positive amount of yuan as fen."""
    try:
        fen = fen_from_yuan(Decimal(text.replace(",", "")))
    except (InvalidOperation, ValueError):
        fen = 0
    if fen <= 0:
        message = f"预算应为正数（元） / the budget is a positive number of yuan, not {text}"
        raise argparse.ArgumentTypeError(message)
    return fen


def add_out(parser: argparse.ArgumentParser, *, help_text: str) -> None:
    """Add ``--out DIR``."""
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=help_text)


def add_language(parser: argparse.ArgumentParser) -> None:
    """Add ``--lang zh|en``."""
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="语言 / language")


def add_register(parser: argparse.ArgumentParser) -> None:
    """Add ``--register DIR``."""
    parser.add_argument(
        "--register", type=Path, required=True, metavar="DIR", help="企业名册的目录 / the register"
    )


def add_as_of(parser: argparse.ArgumentParser) -> None:
    """Add ``--as-of DATE``, today where it is not given: the one place with a clock."""
    parser.add_argument(
        "--as-of",
        type=day,
        default=datetime.now().astimezone().date(),
        metavar="DATE",
        help="截止日，默认今天 / as of this day, today by default",
    )


def add_policy(parser: argparse.ArgumentParser) -> None:
    """Add ``--policy DIR``."""
    parser.add_argument(
        "--policy", type=Path, default=default_policy_dir(), metavar="DIR", help="策略 / policy"
    )


def add_by(parser: argparse.ArgumentParser) -> None:
    """Add ``--by NAME``: in whose name something is read or decided."""
    parser.add_argument(
        "--by", metavar="NAME", help="以谁的名义，默认当前用户 / in whose name; the user by default"
    )
