"""Where a programme wants to be told of events."""

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from puhui_web import clock
from puhui_web.api import webhooks
from puhui_web.api.idempotency import acts_once
from puhui_web.api.requests import actor_of

router = Router(tags=["webhooks"])


class SubscriptionIn(Schema):
    """An address, and the events it wants; an empty list means all."""

    url: str = Field(max_length=300)
    events: list[str] = []


class SubscriptionOut(Schema):
    """A subscription. The secret, for checking signatures, is given at its making only."""

    id: int
    url: str
    events: list[str]
    secret: str | None = None


class Subscriptions(Schema):
    """All of a programme's subscriptions."""

    items: list[SubscriptionOut]


@router.get("", response=Subscriptions)
def list_subscriptions(request: HttpRequest) -> Subscriptions:
    """The programme's subscriptions."""
    found = webhooks.subscriptions(actor=actor_of(request))
    return Subscriptions(
        items=[SubscriptionOut(id=s.pk, url=s.url, events=s.events) for s in found]
    )


@router.post("", response=SubscriptionOut)
@acts_once
def add_subscription(request: HttpRequest, body: SubscriptionIn) -> SubscriptionOut:
    """Be told of events from now on."""
    made = webhooks.subscribe(
        actor=actor_of(request), url=body.url, events=body.events, at=clock.now()
    )
    return SubscriptionOut(id=made.pk, url=made.url, events=made.events, secret=made.secret)


@router.delete("/{subscription_id}", response=SubscriptionOut)
def end_subscription(request: HttpRequest, subscription_id: int) -> SubscriptionOut:
    """Be told no more."""
    ended = webhooks.unsubscribe(
        actor=actor_of(request), subscription_id=subscription_id, at=clock.now()
    )
    return SubscriptionOut(id=ended.pk, url=ended.url, events=ended.events)
