"""Stage 5: what an enterprise may have, with reasons; and whom a product should go to."""

from puhui.matching.amounts import AmountRule
from puhui.matching.demand import UnableToWeighLeads
from puhui.matching.documents import UnableToReadItem
from puhui.matching.dry_run import dry_run
from puhui.matching.evaluate import UnableToEvaluate, evaluate
from puhui.matching.facts import FACTS, FACTS_SCHEMA, Fact
from puhui.matching.implied import all_requirements, limit_of
from puhui.matching.items import item_document, item_from, load_items
from puhui.matching.leads import leads
from puhui.matching.loan_cost import LoanCost, LoanRow, Repayment, UnableToCostLoan, loan_cost
from puhui.matching.match_all import (
    UnableToWriteMatches,
    Written,
    match_all,
    match_batches,
    match_to_parquet,
)
from puhui.matching.match_one import match_one
from puhui.matching.missing import facts_of, missing_facts
from puhui.matching.parse_rule import parse_rule
from puhui.matching.rates import Rates
from puhui.matching.rules import Test
from puhui.matching.schema import (
    CATEGORIES,
    GUARANTEES,
    LEADS_SCHEMA,
    MATCHES_SCHEMA,
    RATE_BASES,
    REPAYMENTS,
    SHARERS,
    STANDINGS,
    DryRun,
    Item,
    Match,
    Need,
    Outcome,
    Requirement,
    Verdict,
)
from puhui.matching.sections import sections
from puhui.matching.size_class import size_classes
from puhui.matching.wording import value_in_words

__all__ = [
    "CATEGORIES",
    "FACTS",
    "FACTS_SCHEMA",
    "GUARANTEES",
    "LEADS_SCHEMA",
    "MATCHES_SCHEMA",
    "RATE_BASES",
    "REPAYMENTS",
    "SHARERS",
    "STANDINGS",
    "AmountRule",
    "DryRun",
    "Fact",
    "Item",
    "LoanCost",
    "LoanRow",
    "Match",
    "Need",
    "Outcome",
    "Rates",
    "Repayment",
    "Requirement",
    "Test",
    "UnableToCostLoan",
    "UnableToEvaluate",
    "UnableToReadItem",
    "UnableToWeighLeads",
    "UnableToWriteMatches",
    "Verdict",
    "Written",
    "all_requirements",
    "dry_run",
    "evaluate",
    "facts_of",
    "item_document",
    "item_from",
    "leads",
    "limit_of",
    "load_items",
    "loan_cost",
    "match_all",
    "match_batches",
    "match_one",
    "match_to_parquet",
    "missing_facts",
    "parse_rule",
    "sections",
    "size_classes",
    "value_in_words",
]
