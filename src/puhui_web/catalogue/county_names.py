"""Counties by their codes."""

from functools import cache

from puhui.base import Bilingual
from puhui.identity import counties

_UNKNOWN = Bilingual("不清楚", "not known")


@cache
def _names() -> dict[str, str]:
    return dict(counties().select("county_code", "name").iter_rows())


def county_name(code: str | None) -> Bilingual:
    """Return a county's name; it has none in English. The code where it is not listed."""
    if not code:
        return _UNKNOWN
    name = _names().get(code, code)
    return Bilingual(name, name)


def counties_of_city(prefix: str) -> list[tuple[str, str]]:
    """Return codes and names of a city's counties, by code.

    :param prefix: the first four digits of the city's code.
    """
    return [(code, name) for code, name in sorted(_names().items()) if code.startswith(prefix)]
