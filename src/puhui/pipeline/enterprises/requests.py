"""What the jobs on a register are asked for."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from puhui.pipeline.enterprises.folder import RegisterFolder

EngineName = Literal["duckdb", "spark", "plain"]


@dataclass(frozen=True)
class FuseRequest:
    """Which deliveries to take into which register."""

    records: tuple[Path, ...]  # files of providers and folders of these
    register: RegisterFolder
    as_of: date
    policy_dir: Path
    hash_key: bytes  # for citizens' numbers and phones; the same for every delivery
    engine: EngineName = "duckdb"


@dataclass(frozen=True)
class SeeRequest:
    """Of whom to make the profile, for what, and in whose name facts are read."""

    register: RegisterFolder
    as_of: date
    purpose: str  # of consent.PURPOSES
    read_by: str
    policy_dir: Path


@dataclass(frozen=True)
class LearnRequest:
    """From which outcomes to learn the rating of a register's enterprises."""

    register: RegisterFolder
    outcomes: Path  # record_id or enterprise_id, defaulted
    as_of: date
    policy_dir: Path
    seed: int = 1


@dataclass(frozen=True)
class Unmasking:
    """Who asks to see the full name of the person in charge, and why; it goes into the log."""

    asked_by: str
    reason: str
    asked_on: date
