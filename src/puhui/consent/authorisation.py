"""An authorisation as it is given: who agrees, to which sources, for what, until when."""

import hashlib
from dataclasses import dataclass
from datetime import date

from puhui.base import Bilingual, PuhuiError
from puhui.consent._checks import require_days, require_one_of, require_texts
from puhui.consent.schema import PURPOSES, WAYS
from puhui.sources.providers import SOURCES


class UnableToGrant(PuhuiError):
    """An authorisation lacks a part, or says something that cannot be."""

    code = "unable_to_grant"


@dataclass(frozen=True)
class Authorisation:
    """One enterprise agrees that sources are read for one purpose, in a half-open period."""

    enterprise_id: str
    given_by: str  # the person who agreed
    sources: tuple[str, ...]
    purpose: str
    valid_from: date
    valid_until: date  # the first day that it no longer holds
    how_given: str
    evidence: str  # where the signed form is kept

    @property
    def authorisation_id(self) -> str:
        """A name made of all that it says: recording the same form twice changes nothing."""
        parts = (
            self.enterprise_id,
            self.given_by,
            self.sources_text,
            self.purpose,
            self.valid_from.isoformat(),
            self.valid_until.isoformat(),
            self.how_given,
            self.evidence,
        )
        return "A-" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]

    @property
    def sources_text(self) -> str:
        """The sources, sorted and joined by commas."""
        return ",".join(sorted(set(self.sources)))

    def check(self) -> None:
        """Check every part.

        :raises UnableToGrant: naming the first part that is wrong, and what to do.
        """
        require_texts(
            UnableToGrant,
            enterprise_id=self.enterprise_id,
            given_by=self.given_by,
            evidence=self.evidence,
        )
        require_days(UnableToGrant, valid_from=self.valid_from, valid_until=self.valid_until)
        require_one_of(UnableToGrant, name="purpose", value=self.purpose, known=PURPOSES)
        require_one_of(UnableToGrant, name="how_given", value=self.how_given, known=WAYS)
        if not self.sources:
            raise UnableToGrant(
                what=Bilingual("没有写明授权哪些来源", "no source is named"),
                advice=Bilingual("请列出来源代号", "list the sources by their code"),
            )
        for source in self.sources:
            require_one_of(UnableToGrant, name="source", value=source, known=SOURCES)
        if self.valid_until <= self.valid_from:
            raise UnableToGrant(
                what=Bilingual(
                    f"截止日 {self.valid_until} 不晚于起始日 {self.valid_from}",
                    f"it ends on {self.valid_until}, not after its start on {self.valid_from}",
                ),
                advice=Bilingual(
                    "截止日当天已不再有效, 应晚于起始日",
                    "the end is the first day without it and lies after the start",
                ),
            )
