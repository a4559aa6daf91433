"""Where the parts of a register lie: one folder, so that it can be copied and backed up whole."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class RegisterFolder:
    """The paths inside a register's folder."""

    root: Path

    @property
    def register(self) -> Path:
        """Records, enterprises and their history."""
        return self.root / "register"

    @property
    def facts(self) -> Path:
        """What providers say, read through consent only."""
        return self.root / "facts"

    @property
    def ledger(self) -> Path:
        """Authorisations, objections, and who read what."""
        return self.root / "consent.sqlite"

    @property
    def batches(self) -> Path:
        """For each delivery its findings, its reconciliation and its manifest."""
        return self.root / "batches"

    @property
    def profile(self) -> Path:
        """What ``see`` made: features, views, stages, ties, groups."""
        return self.root / "profile"

    @property
    def rating(self) -> Path:
        """What ``learn`` made: the model, what each source adds, ratings."""
        return self.root / "rating"
