"""Which outlet takes care of an enterprise that has none yet."""

import hashlib
from dataclasses import dataclass
from typing import Self

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.models import Unit


class UnableToFindUnit(PuhuiError):
    """The bank has no unit at all."""

    code = "unable_to_find_unit"


@dataclass(frozen=True)
class UnitChooser:
    """The open outlets of each county, and the one for all other counties."""

    by_county: dict[str, list[int]]
    elsewhere: int

    @classmethod
    def read(cls) -> Self:
        """Read the open units.

        :raises UnableToFindUnit: if there is neither outlet nor city branch.
        """
        units = list(
            Unit.objects.filter(closed_on__isnull=True).select_related("parent").order_by("code")
        )
        by_county: dict[str, list[int]] = {}
        for unit in units:
            if unit.kind == "outlet" and unit.county_code:
                by_county.setdefault(unit.county_code, []).append(unit.pk)
        return cls(by_county, _elsewhere(units))

    def choose(self, *, enterprise_id: str, county_code: str) -> int:
        """Return the unit's key: always the same while the county's outlets are the same."""
        outlets = self.by_county.get(county_code)
        if not outlets:
            return self.elsewhere
        digest = hashlib.sha256(enterprise_id.encode()).digest()
        return outlets[int.from_bytes(digest[:8], "big") % len(outlets)]


def _elsewhere(units: list[Unit]) -> int:
    """Return the city branch's own business department, else its first outlet, else itself."""
    own = [u for u in units if u.kind == "outlet" and u.parent and u.parent.kind == "city_branch"]
    outlets = [unit for unit in units if unit.kind == "outlet"]
    city = [unit for unit in units if unit.kind == "city_branch"]
    for unit in (*own, *outlets, *city):
        return unit.pk
    raise UnableToFindUnit(
        what=Bilingual("系统中还没有任何机构", "the platform has no unit yet"),
        advice=Bilingual("请先建立分行和网点", "make the city branch and its outlets first"),
    )
