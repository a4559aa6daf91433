"""Stage: on what ground may a fact be read; and who read what."""

from puhui.consent._authorisation_file import UnableToImportAuthorisations
from puhui.consent._objections import UnableToCloseObjection, UnableToObject
from puhui.consent._withdrawals import UnableToWithdraw, Withdrawal
from puhui.consent.affected import affected_by
from puhui.consent.authorisation import UnableToGrant
from puhui.consent.import_authorisations import ImportedAuthorisations, import_authorisations
from puhui.consent.ledger import Ledger, UnableToOpenLedger, UnableToUnmask, open_ledger
from puhui.consent.read import UnableToReadFacts, read_facts
from puhui.consent.schema import PURPOSES, PermittedFacts, WrittenFacts
from puhui.consent.store import FactStore
from puhui.consent.write import UnableToWriteFacts, write_facts

__all__ = [
    "PURPOSES",
    "FactStore",
    "ImportedAuthorisations",
    "Ledger",
    "PermittedFacts",
    "UnableToCloseObjection",
    "UnableToGrant",
    "UnableToImportAuthorisations",
    "UnableToObject",
    "UnableToOpenLedger",
    "UnableToReadFacts",
    "UnableToUnmask",
    "UnableToWithdraw",
    "UnableToWriteFacts",
    "Withdrawal",
    "WrittenFacts",
    "affected_by",
    "import_authorisations",
    "open_ledger",
    "read_facts",
    "write_facts",
]
