"""Webhooks: to whom, signed how, tried how often."""

import hashlib
import hmac
import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.db import transaction
from tests.web.unit.api.conftest import AT

from puhui_web.api.models import Delivery, Subscription
from puhui_web.api.webhooks import (
    PAUSES,
    UnableToSubscribe,
    check_address,
    deliver_due,
    queue_events,
)
from puhui_web.outbox.publish import publish


@pytest.fixture
def receiver():
    """A partner's server on this machine; ``status`` is what it answers."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.got.append((body, self.headers["Puhui-Signature"]))
            self.send_response(self.server.status)
            self.end_headers()

        def log_message(self, *arguments):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.got, server.status = [], 204
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def subscription(programme, receiver, settings):
    settings.WEBHOOK_HOSTS = ["127.0.0.1"]
    url = f"http://127.0.0.1:{receiver.server_port}/told"
    answer = programme.request("POST", "/subscriptions", {"url": url, "events": ["offer.accepted"]})
    assert answer.status_code == 200, answer.content
    return Subscription.objects.get()


def happen(institution, name="offer.accepted"):
    with transaction.atomic():
        return publish(
            name=name, subject="need:1", data={"need": 1}, at=AT, institution=institution
        )


def test_an_event_arrives_signed(subscription, receiver, bank):
    event = happen(bank.institutions["guarantee_company"])
    assert (queue_events(at=AT), deliver_due(at=AT)) == (1, 1)
    body, header = receiver.got[0]
    assert json.loads(body)["id"] == event.pk
    seconds, mac = (part.split("=")[1] for part in header.split(","))
    expected = hmac.new(
        subscription.secret.encode(), seconds.encode() + b"." + body, hashlib.sha256
    )
    assert mac == expected.hexdigest()


def test_only_its_institutions_events_of_the_names_asked_for(subscription, bank):
    happen(bank.institutions["bank"])
    happen(None)
    happen(bank.institutions["guarantee_company"], name="need.posted")
    assert queue_events(at=AT) == 0


def test_each_event_is_queued_once(subscription, bank):
    happen(bank.institutions["guarantee_company"])
    assert [queue_events(at=AT), queue_events(at=AT)] == [1, 0]


def test_a_failure_is_tried_again_after_growing_pauses_then_given_up(subscription, receiver, bank):
    happen(bank.institutions["guarantee_company"])
    queue_events(at=AT)
    receiver.status = 500
    at = AT
    for pause in PAUSES:
        assert deliver_due(at=at) == 0
        assert deliver_due(at=at + pause - timedelta(seconds=1)) == 0
        at += pause
    deliver_due(at=at)
    assert len(receiver.got) == len(PAUSES) + 1
    assert Delivery.objects.get().state == "given_up"


def test_a_server_that_comes_back_is_told(subscription, receiver, bank):
    happen(bank.institutions["guarantee_company"])
    queue_events(at=AT)
    receiver.status = 503
    deliver_due(at=AT)
    receiver.status = 200
    assert deliver_due(at=AT + PAUSES[0]) == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/x",
        "https://127.0.0.1/x",
        "https://10.0.0.8/x",
        "https://[::1]/x",
        "https://169.254.169.254/latest",
        "https://user@127.0.0.1/x",
        "file:///etc/passwd",
    ],
)
def test_the_banks_own_network_is_not_called(url, settings):
    settings.WEBHOOK_HOSTS = []
    with pytest.raises(UnableToSubscribe):
        check_address(url)
