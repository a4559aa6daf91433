"""Read the command line, run one command, and turn errors into words and exit codes."""

import argparse
import sys
from collections.abc import Sequence

import puhui
from puhui.base import PuhuiError
from puhui.cli import (
    city,
    consent,
    decide,
    decide_link,
    explain,
    fuse,
    learn,
    pull,
    see,
    serve,
    town,
    trace,
    validate,
    who_is,
    why_linked,
)

_COMMANDS = (
    decide,
    explain,
    validate,
    pull,
    fuse,
    who_is,
    why_linked,
    decide_link,
    consent,
    see,
    trace,
    learn,
    town,
    city,
    serve,
)
_USER_ERROR = 2
_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0, 2 for what the user can put right, 130 when interrupted."""
    parsed = _parser().parse_args(arguments)
    try:
        parsed.run(parsed)
    except PuhuiError as error:
        print(f"puhui: {error}", file=sys.stderr)
        return _USER_ERROR
    except OSError as problem:  # a folder that cannot be written, a full disk
        print(f"puhui: 无法读写文件 / unable to read or write: {problem}", file=sys.stderr)
        return _USER_ERROR
    except KeyboardInterrupt:
        print("puhui: 已中断；再次运行会接着做 / interrupted; run again to go on", file=sys.stderr)
        return _INTERRUPTED
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="puhui", description="普惠：看清、服务、决策 / Puhui: see, serve and decide"
    )
    parser.add_argument("--version", action="version", version=f"puhui {puhui.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in _COMMANDS:
        command.add_to(commands)
    return parser
