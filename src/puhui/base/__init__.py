"""The shared vocabulary of all stages."""

from puhui.base.errors import PuhuiError
from puhui.base.files import write_whole
from puhui.base.findings import (
    FINDINGS_SCHEMA,
    FindingCode,
    Severity,
    concat_findings,
    finding,
    findings_for_rows,
    no_findings,
)
from puhui.base.grades import GRADES
from puhui.base.money import FEN_PER_YUAN, fen_from_yuan, yuan_from_fen, yuan_text
from puhui.base.policy import Policy, PolicyAt, UnableToReadPolicy, default_policy_dir
from puhui.base.progress import Progress, SilentProgress
from puhui.base.reasons import REASONS_DTYPE, Direction, Reason
from puhui.base.tables import conform, table_schema
from puhui.base.text import Bilingual

__all__ = [
    "FEN_PER_YUAN",
    "FINDINGS_SCHEMA",
    "GRADES",
    "REASONS_DTYPE",
    "Bilingual",
    "Direction",
    "FindingCode",
    "Policy",
    "PolicyAt",
    "Progress",
    "PuhuiError",
    "Reason",
    "Severity",
    "SilentProgress",
    "UnableToReadPolicy",
    "concat_findings",
    "conform",
    "default_policy_dir",
    "fen_from_yuan",
    "finding",
    "findings_for_rows",
    "no_findings",
    "table_schema",
    "write_whole",
    "yuan_from_fen",
    "yuan_text",
]
