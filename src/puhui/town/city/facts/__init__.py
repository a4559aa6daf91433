"""What providers know of enterprises beside who they are."""

from puhui.town.city.facts.activity import Activity
from puhui.town.city.facts.tables import FACT_TABLES

__all__ = ["FACT_TABLES", "Activity"]
