"""Tell programmes what happened: signed, tried again with growing pauses, each event once.

The receiver checks ``Puhui-Signature: t=<seconds>,v1=<hex>``: the HMAC-SHA256 with the shared
secret over ``<seconds>.<body>``. It may get an event twice and tells them apart by ``id``.
"""

import hashlib
import hmac
import ipaddress
import json
import secrets
import socket
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlsplit

import urllib3
from django.conf import settings
from django.db import transaction
from django.db.models import Q

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation, out_of_reach, query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.api.models import Client, Delivery, Subscription
from puhui_web.audit import record as audit
from puhui_web.outbox.models import Event

# After each failure: a minute, five, half an hour, two hours, twelve, a day; then given up.
PAUSES: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720, 1440))
_TIMEOUT: Final = urllib3.Timeout(connect=3, read=10)
_BATCH: Final = 200


class UnableToSubscribe(PuhuiError):
    """The address may not be called from here."""

    code = "unable_to_subscribe"


@operation(Permission.PUBLIC_READ)
def subscribe(*, actor: Actor, url: str, events: Sequence[str], at: datetime) -> Subscription:
    """Let the actor's programme be told of its institution's events from now on.

    :param events: names such as ``offer.accepted``; empty: all.
    :raises UnableToSubscribe: if the address is not https or leads into the bank's own network.
    :raises OutOfReach: if the actor is no programme.
    """
    client = _own_client(actor)
    check_address(url)
    last = Event.objects.order_by("-pk").values_list("pk", flat=True).first()
    subscription = Subscription.objects.create(
        client=client,
        url=url,
        secret=secrets.token_hex(32),
        events=sorted(set(events)),
        told_up_to=last or 0,
        created_at=at,
    )
    audit.record(
        actor=actor,
        action="api.subscribe",
        subject=f"subscription:{subscription.pk}",
        after={"url": url, "events": subscription.events},
        at=at,
    )
    return subscription


@operation(Permission.PUBLIC_READ)
def unsubscribe(*, actor: Actor, subscription_id: int, at: datetime) -> Subscription:
    """End a subscription of the actor's programme.

    :raises OutOfReach: if it has none such.
    """
    found = Subscription.objects.filter(client=_own_client(actor), pk=subscription_id).first()
    if found is None:
        raise out_of_reach("这个订阅", "such subscription")
    found.is_active = False
    found.save(update_fields=["is_active"])
    audit.record(actor=actor, action="api.unsubscribe", subject=f"subscription:{found.pk}", at=at)
    return found


@query(Permission.PUBLIC_READ)
def subscriptions(*, actor: Actor) -> list[Subscription]:
    """Return the subscriptions of the actor's programme."""
    return list(_own_client(actor).subscriptions.filter(is_active=True).order_by("pk"))


def _own_client(actor: Actor) -> Client:
    kind, _, number = actor.id.partition(":")
    client = Client.objects.filter(pk=int(number)).first() if kind == "client" else None
    if client is None:
        raise out_of_reach("程序的订阅", "subscriptions: these belong to programmes")
    return client


def check_address(url: str) -> None:
    """Let an address pass that is https and outside of the bank's own network.

    Hosts in ``settings.WEBHOOK_HOSTS`` pass as they are: partners inside, and tests.

    :raises UnableToSubscribe: otherwise.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if host in settings.WEBHOOK_HOSTS:
        return
    if parts.scheme != "https" or parts.username or not _is_public(host):
        raise UnableToSubscribe(
            what=Bilingual("这个地址不能接收通知", "this address cannot be told of events"),
            advice=Bilingual(
                "请用公网 https 地址；内网地址须由管理员加入名单",
                "use a public https address; an administrator lists those inside",
            ),
        )


def _is_public(host: str) -> bool:
    """Return whether every address behind a name is public; looked up again at each delivery."""
    try:
        found = socket.getaddrinfo(host, None)
    except OSError:
        return False
    return all(ipaddress.ip_address(entry[4][0]).is_global for entry in found)


def queue_events(*, at: datetime) -> int:
    """Write a delivery for each event and subscription that it concerns; return how many."""
    made = 0
    for subscription in Subscription.objects.filter(is_active=True).select_related("client"):
        with transaction.atomic():
            row = Subscription.objects.select_for_update().get(pk=subscription.pk)
            events = Event.objects.filter(pk__gt=row.told_up_to).filter(
                Q(institution_id=subscription.client.institution_id)
            )
            if row.events:
                events = events.filter(name__in=row.events)
            found = list(events.order_by("pk")[:_BATCH])
            Delivery.objects.bulk_create(
                [Delivery(subscription=row, event=event, next_at=at) for event in found],
                ignore_conflicts=True,
            )
            if found:
                row.told_up_to = found[-1].pk
                row.save(update_fields=["told_up_to"])
            made += len(found)
    return made


def deliver_due(*, at: datetime, pool: urllib3.PoolManager | None = None) -> int:
    """Send what is due; return how many arrived."""
    http = pool or urllib3.PoolManager(retries=False, timeout=_TIMEOUT)
    due = Delivery.objects.filter(
        state="waiting", next_at__lte=at, subscription__is_active=True
    ).select_related("subscription", "event")
    return sum(_send(delivery, at, http) for delivery in due.order_by("next_at", "pk")[:_BATCH])


def _send(delivery: Delivery, at: datetime, http: urllib3.PoolManager) -> bool:
    status, problem = None, ""
    body = body_of(delivery.event)
    try:
        check_address(delivery.subscription.url)
        response = http.request(
            "POST",
            delivery.subscription.url,
            body=body,
            headers={
                "Content-Type": "application/json",
                "Puhui-Signature": signature(secret=delivery.subscription.secret, body=body, at=at),
            },
            redirect=False,
        )
        status = response.status
    except (urllib3.exceptions.HTTPError, UnableToSubscribe) as error:
        problem = type(error).__name__
    _note(delivery, at, status, problem)
    return delivery.state == "delivered"


def _note(delivery: Delivery, at: datetime, status: int | None, problem: str) -> None:
    delivery.attempts_count += 1
    delivery.last_status, delivery.last_problem = status, problem
    if status is not None and 200 <= status < 300:
        delivery.state, delivery.delivered_at = "delivered", at
    elif delivery.attempts_count > len(PAUSES):
        delivery.state = "given_up"
    else:
        delivery.next_at = at + PAUSES[delivery.attempts_count - 1]
    delivery.save()


def body_of(event: Event) -> bytes:
    """Return what is sent of an event."""
    content: dict[str, Any] = {
        "id": event.pk,
        "event": event.name,
        "at": event.at.isoformat(),
        "subject": event.subject,
        "data": event.data,
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode()


def signature(*, secret: str, body: bytes, at: datetime) -> str:
    """Return the header that proves who sent a body, and when."""
    seconds = str(int(at.timestamp()))
    mac = hmac.new(secret.encode(), seconds.encode() + b"." + body, hashlib.sha256)
    return f"t={seconds},v1={mac.hexdigest()}"
