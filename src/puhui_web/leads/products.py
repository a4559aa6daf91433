"""What the catalogue calls a product on a day."""

from datetime import date

from puhui.base import Bilingual
from puhui_web.catalogue.in_force import items_in_force


def product_names(*, day: date) -> dict[str, Bilingual]:
    """Return the products in force on a day, code to name, by code."""
    return {item.code: item.name for item in items_in_force(day) if item.kind == "product"}
