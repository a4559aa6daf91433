"""A synthetic city whose providers each know a piece of every enterprise, with the truth aside."""

from puhui.town.city.generate import UnableToMakeCity, generate_city
from puhui.town.city.memory import make_city_parties
from puhui.town.city.schema import (
    CITY_NOISES,
    CITY_TIES,
    ENTITIES_SCHEMA,
    LABELS_SCHEMA,
    RECORDS_SCHEMA,
    TRUE_TIES_SCHEMA,
    CityFormat,
    CityParties,
    CityWritten,
)

__all__ = [
    "CITY_NOISES",
    "CITY_TIES",
    "ENTITIES_SCHEMA",
    "LABELS_SCHEMA",
    "RECORDS_SCHEMA",
    "TRUE_TIES_SCHEMA",
    "CityFormat",
    "CityParties",
    "CityWritten",
    "UnableToMakeCity",
    "generate_city",
    "make_city_parties",
]
