"""Command lines that several integration tests use."""

from pathlib import Path


def decide_command(
    *, folder: Path, invoices: list[Path], out: Path, more: tuple[str, ...] = ()
) -> list[str]:
    """Return the arguments of the main job over these files."""
    return [
        "decide",
        "--invoices",
        *map(str, invoices),
        "--rates",
        str(folder / "附件3.csv"),
        "--budget",
        "20000000",
        "--as-of",
        "2020-02-29",
        "--out",
        str(out),
        *more,
    ]
