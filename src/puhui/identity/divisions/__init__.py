"""Administrative divisions of mainland China: today's down to streets, former counties, renames."""

from puhui.identity.divisions.history import (
    county_name_history,
    current_county_code,
    current_county_codes,
    former_counties,
)
from puhui.identity.divisions.tables import cities, counties, provinces, streets

__all__ = [
    "cities",
    "counties",
    "county_name_history",
    "current_county_code",
    "current_county_codes",
    "former_counties",
    "provinces",
    "streets",
]
