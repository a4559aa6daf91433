"""Which enterprise a referral means, and whose work it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from puhui_web.accounts.models import Unit
from puhui_web.enterprises.models import Enterprise
from puhui_web.needs.referral_rows import ReferralEntry


@dataclass(frozen=True)
class Placing:
    """Enterprises by credit code and units by county, read once for many referrals."""

    enterprises: dict[str, Enterprise]
    units: dict[str, Unit]
    head: Unit

    @classmethod
    def of(cls, *, entries: Sequence[ReferralEntry]) -> "Placing":
        """Read what these entries need."""
        usccs = [entry.uscc for entry in entries]
        known = Enterprise.objects.filter(uscc__in=usccs).select_related("unit").order_by("-pk")
        open_units = Unit.objects.filter(closed_on__isnull=True).order_by("-code")
        sub_branches = open_units.filter(kind="sub_branch").exclude(county_code="")
        head = Unit.objects.filter(kind="city_branch").order_by("code").first()
        assert head is not None, "the bank has a city branch"
        return cls(
            enterprises={enterprise.uscc: enterprise for enterprise in known},
            units={unit.county_code: unit for unit in sub_branches},
            head=head,
        )

    def enterprise(self, entry: ReferralEntry) -> Enterprise | None:
        """Return the enterprise of a credit code; None: not known here."""
        return self.enterprises.get(entry.uscc)

    def unit(self, entry: ReferralEntry) -> Unit:
        """Return the enterprise's own unit, else the sub-branch of the county, else the city's."""
        enterprise = self.enterprise(entry)
        if enterprise is not None:
            return enterprise.unit
        return self.units.get(entry.county_code, self.head)
