"""Write an event in the transaction of the change that it tells of."""

from datetime import datetime
from typing import Any

from django.db import connection

from puhui_web.accounts.models import Institution
from puhui_web.outbox.models import Event


def publish(
    *,
    name: str,
    subject: str,
    data: dict[str, Any],
    at: datetime,
    institution: Institution | None = None,
) -> Event:
    """Write an event for one institution, or for the bank's own programmes.

    :param name: ``noun.past_participle``, as ``application.submitted``.
    """
    assert connection.in_atomic_block, "an event belongs to the transaction of its change"
    return Event.objects.create(
        name=name, subject=subject, data=data, at=at, institution=institution
    )
