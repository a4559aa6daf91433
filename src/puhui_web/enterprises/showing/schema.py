"""What a page shows of an enterprise, ready for a template; persons masked."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from puhui.base import Bilingual
from puhui_web.enterprises.showing.permits import SourcePermit
from puhui_web.enterprises.showing.screen import Hidden


@dataclass(frozen=True)
class ShownValue:
    """What one record says of who the enterprise is. It is disputed under table and fact key."""

    field: str
    title: Bilingual
    text: str
    table: str
    table_title: Bilingual
    fact_key: str
    observed_on: date | None
    confidence_ratio: float | None


@dataclass(frozen=True)
class ShownField:
    """One field: the value that counts first, then what other records say."""

    field: str
    title: Bilingual
    chosen: ShownValue | None  # None: nothing may be shown
    others: tuple[ShownValue, ...]
    hidden: tuple[Hidden, ...]  # each reason once

    @property
    def is_contradicted(self) -> bool:
        """Whether another record says something else."""
        return self.chosen is not None and any(o.text != self.chosen.text for o in self.others)


@dataclass(frozen=True)
class ShownFeature:
    """One figure of the profile. ``value`` None and nothing hidden: it is not known."""

    name: str
    title: Bilingual
    definition: Bilingual
    unit: str
    value: float | None
    text: Bilingual
    hidden: Hidden | None


@dataclass(frozen=True)
class FeatureGroup:
    """The figures of one family or source."""

    name: str
    title: Bilingual
    features: tuple[ShownFeature, ...]


@dataclass(frozen=True)
class ShownPart:
    """One part of a view, with what it is worth."""

    feature: ShownFeature
    points: float | None  # 0 to 100
    weight: float


@dataclass(frozen=True)
class ShownView:
    """One of the eight views; no score where too little may be shown."""

    view: str
    title: Bilingual
    score: float | None  # 0 to 100
    coverage_ratio: float
    parts: tuple[ShownPart, ...]
    hidden: Hidden | None


@dataclass(frozen=True)
class ShownReason:
    """Why a judgement came out as it did."""

    code: str
    direction: str  # for, against
    weight: float
    text: Bilingual


@dataclass(frozen=True)
class ShownStage:
    """Where in its life the enterprise stands; None: unknown."""

    stage: str
    title: Bilingual
    reasons: tuple[ShownReason, ...]
    hidden: Hidden | None


@dataclass(frozen=True)
class ShownRating:
    """The model's rating. ``outdated``: made of what may no longer be used; to be made anew."""

    grade: str
    score_points: float | None
    pd_probability: float | None
    pd_low_probability: float | None
    pd_high_probability: float | None
    challenger_pd_probability: float | None
    is_thin: bool
    reasons: tuple[ShownReason, ...]
    improvements: tuple[ShownReason, ...]
    as_of: date
    model_version: str
    policy_version: str
    outdated: Hidden | None


@dataclass(frozen=True)
class ShownSource:
    """One source: whether it knows of the enterprise, may be read, and how fresh it is."""

    source: str
    title: Bilingual
    needs_consent: bool
    is_permitted: bool
    is_present: bool  # there were facts of it when the profile was made
    newest_on: date | None
    why_not: Bilingual | None
    since: date | None
    until: date | None


@dataclass(frozen=True)
class ShownTie:
    """A tie to another enterprise."""

    enterprise_id: str
    name: str
    tie: str
    text: Bilingual
    is_control: bool
    is_outward: bool
    share_ratio: float | None
    amount_fen: int | None
    since_on: date | None


@dataclass(frozen=True)
class ShownMember:
    """One enterprise of a group."""

    enterprise_id: str
    name: str
    is_head: bool


@dataclass(frozen=True)
class ShownGroup:
    """Enterprises under one control, and what the bank has lent to them together."""

    group_id: str
    members: tuple[ShownMember, ...]
    balance_fen: int | None
    guaranteed_outside_fen: int | None
    total_fen: int | None
    overdue_balance_fen: int | None


@dataclass(frozen=True)
class ShownSeries:
    """One line of a chart, month by month."""

    name: str
    title: Bilingual
    unit: str  # fen, kwh, people
    points: tuple[tuple[date, float], ...]
    hidden: Hidden | None


@dataclass(frozen=True)
class ShownLoan:
    """A loan from this bank, as of the extract."""

    loan_id: str
    product: str
    amount_fen: int
    balance_fen: int
    started_on: date | None
    due_on: date | None
    overdue_days: int | None


@dataclass(frozen=True)
class ShownCell:
    """One column of a fact."""

    title: Bilingual
    kind: str  # of puhui.sources.providers.Kind
    value: Any
    text: Bilingual


@dataclass(frozen=True)
class DisputeState:
    """How a dispute stands."""

    id: int
    table: str
    table_title: Bilingual
    fact_key: str
    shown: str
    reason: str
    raised_at: datetime
    answer_due_on: date
    closed_at: datetime | None
    outcome: str  # upheld, rejected; empty: open
    answer: str


@dataclass(frozen=True)
class ShownFact:
    """One row of a provider's table. It is disputed under ``table`` and ``fact_key``."""

    table: str
    table_title: Bilingual
    source_title: Bilingual
    fact_key: str
    dated_on: date | None
    cells: tuple[ShownCell, ...]
    dispute: DisputeState | None
    is_in_use: bool  # False: disputed, or found to be wrong


@dataclass(frozen=True)
class FactGroup:
    """The newest rows of one provider's table."""

    table: str
    title: Bilingual
    rows: tuple[ShownFact, ...]


@dataclass(frozen=True)
class ShownProfile:
    """All that may be shown of an enterprise's profile."""

    as_of: date
    fields: tuple[ShownField, ...]
    groups: tuple[FeatureGroup, ...]
    views: tuple[ShownView, ...]
    life_stage: ShownStage | None
    rating: ShownRating | None
    sources: tuple[ShownSource, ...]
    permits: tuple[SourcePermit, ...]
    ties: tuple[ShownTie, ...]
    group: ShownGroup | None
    series: tuple[ShownSeries, ...]
    loans: tuple[ShownLoan, ...]
    facts: tuple[FactGroup, ...]

    def value(self, field: str) -> str:
        """Return the text of a field that counts; empty where none may be shown."""
        for shown in self.fields:
            if shown.field == field and shown.chosen is not None:
                return shown.chosen.text
        return ""
