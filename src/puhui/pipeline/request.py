"""What the main job is asked for."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

CandidateRule = Literal["auto", "all", "unrated"]


@dataclass(frozen=True)
class DecideRequest:
    """One order to the main job.

    ``candidates`` says who may get money: ``unrated`` the firms without a known outcome,
    ``all`` every firm, ``auto`` the unrated ones if there are any, else all.
    """

    invoices: tuple[Path, ...]
    rates: Path
    budget_fen: int
    as_of: date
    policy_dir: Path
    seed: int
    work_dir: Path
    scenario: Path | None = None
    model: Path | None = None
    candidates: CandidateRule = "auto"
