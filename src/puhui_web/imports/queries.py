"""Deliveries and what became of them."""

from puhui_web.accounts.access import out_of_reach, query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.cursors import Page, page_of
from puhui_web.imports.models import Delivery


@query(Permission.IMPORT_RUN)
def deliveries_page(*, actor: Actor, cursor: str | None = None) -> Page[Delivery]:
    """Return deliveries, the newest first."""
    deliveries = Delivery.objects.select_related("job", "sent_by").prefetch_related("files")
    return page_of(rows=deliveries, order=["-id"], cursor=cursor)


@query(Permission.IMPORT_RUN)
def delivery_page(*, actor: Actor, delivery_id: int) -> Delivery:
    """Return one delivery with its files, its job and its findings.

    :raises OutOfReach: if there is none such.
    """
    deliveries = Delivery.objects.select_related("job", "sent_by").prefetch_related("files")
    delivery = deliveries.filter(pk=delivery_id).first()
    if delivery is None:
        raise out_of_reach("这批文件", "such delivery")
    return delivery
