"""What the catalogue calls a product on a day."""

from datetime import date

from django.db.models import Q

from puhui.base import Bilingual
from puhui_web.catalogue.models import ItemVersion


def product_names(*, day: date) -> dict[str, Bilingual]:
    """Return the products in force on a day, code to name, by code."""
    versions = (
        ItemVersion.objects.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gt=day),
            item__kind="product",
            state__in=ItemVersion.IN_FORCE,
            valid_from__lte=day,
        )
        .select_related("item")
        .order_by("item__code", "number")
    )
    return {
        v.item.code: Bilingual(v.document["name"]["zh"], v.document["name"]["en"]) for v in versions
    }
