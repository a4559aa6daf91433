"""Tokens: what a programme gets, what it may ask for, and when it ends."""

from datetime import timedelta

import pytest
from oauth2_provider.models import get_access_token_model
from tests.web.unit.api.conftest import AT

from puhui_web import clock
from puhui_web.accounts.permissions import Permission
from puhui_web.api.authentication import Token
from puhui_web.api.clients import UnableToRegisterClient, close_client, register_client


def actor_with(token):
    return Token().authenticate(None, token)


def test_a_programme_acts_in_its_role_at_its_institution(programme):
    actor = actor_with(programme.token)
    assert actor.role.name == "guarantee_officer"
    assert Permission.NEED_OFFER in actor.permissions
    assert actor.scope.institution_id == programme.registered.client.institution_id


def test_a_token_carries_no_more_than_its_scopes(programme):
    programme.get_token(scope="need_read")
    permissions = actor_with(programme.token).permissions
    assert Permission.NEED_READ in permissions
    assert Permission.NEED_OFFER not in permissions


def test_a_scope_that_was_not_given_is_refused(programme):
    assert programme.get_token(scope="audit_read")["error"] == "invalid_scope"


def test_a_scope_beyond_the_role_cannot_be_registered(bank):
    with pytest.raises(UnableToRegisterClient, match="audit_read"):
        register_client(
            actor=bank.actor("administrator"),
            name="x",
            role="investor",
            scopes=["audit_read"],
            institution_id=bank.institutions["investor"].pk,
            at=AT,
        )


def test_an_expired_token_is_nobody(programme):
    get_access_token_model().objects.update(expires=clock.now() - timedelta(seconds=1))
    assert actor_with(programme.token) is None
    assert programme.request("GET", "/subscriptions").status_code == 401


def test_a_closed_programme_is_nobody_at_once(programme, bank):
    close_client(
        actor=bank.actor("administrator"),
        client_id=programme.registered.client.pk,
        at=AT,
    )
    assert actor_with(programme.token) is None
    assert programme.get_token()["error"] == "invalid_client"


def test_without_a_token_the_answer_says_where_to_get_one(programme):
    programme.token = ""
    answer = programme.request("GET", "/subscriptions")
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "token_needed"
