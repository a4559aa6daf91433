"""The rules of reading in force on a day, from policy/consent.yaml."""

from dataclasses import dataclass

from puhui.base import PolicyAt
from puhui.sources.providers import Basis, Table


@dataclass(frozen=True)
class Rules:
    """For what each kind of table may be read, and how long adverse facts are kept."""

    purposes: dict[Basis, frozenset[str]]
    identity_only_purposes: frozenset[str]  # who the enterprise is, no more; without consent
    adverse_years: int
    refusals_listed_max: int
    refusals_named_max: int

    @classmethod
    def read(cls, policy: PolicyAt) -> "Rules":
        """Read the policy in force.

        :raises puhui.base.UnableToReadPolicy: if a figure is missing or no number.
        """
        return cls(
            purposes={
                Basis(basis): frozenset(purposes)
                for basis, purposes in policy.table("consent.purposes_by_basis").items()
            },
            identity_only_purposes=frozenset(policy.value("consent.identity_only_purposes")),
            adverse_years=policy.integer("consent.adverse_years"),
            refusals_listed_max=policy.integer("consent.refusals_listed_max"),
            refusals_named_max=policy.integer("consent.refusals_named_max"),
        )

    def allow(self, table: Table, purpose: str) -> bool:
        """Whether anybody's rows of the table may be read for the purpose."""
        return purpose in self.purposes.get(table.basis, frozenset())

    def need_consent(self, table: Table, purpose: str) -> bool:
        """Whether each enterprise has to agree first."""
        return table.basis is Basis.CONSENT and purpose not in self.identity_only_purposes
