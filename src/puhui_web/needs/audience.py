"""Which institutions a need is offered to."""

from typing import Final

from puhui_web.accounts.models import Institution
from puhui_web.needs.models import Need

# Kinds of institutions that may answer a need, in the order of the page.
ANSWERING_KINDS: Final = ("bank", "guarantee_company", "investor")


def chosen_institutions(*, need: Need) -> list[Institution]:
    """Return the active institutions that a draft names, by kind or one by one; by code."""
    active = Institution.objects.filter(is_active=True, kind__in=ANSWERING_KINDS)
    chosen = active.filter(kind__in=need.audience_kinds) | active.filter(pk__in=need.audience_ids)
    return list(chosen.order_by("code"))
