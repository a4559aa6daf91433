"""The command line: the same operations from a terminal."""

from puhui.cli.main import main

__all__ = ["main"]
