"""Single sign-on: the bank's directory on this machine, the library's own way through."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from tests.web.directory import Directory

from puhui_web.accounts.models import Posting, User
from puhui_web.accounts.single_sign_on import oidc_settings
from puhui_web.audit.models import AuditEvent


@pytest.fixture
def directory(settings):
    """A directory, and the platform set up to ask it."""
    made = Directory()
    found = oidc_settings(
        {
            "PUHUI_OIDC_ISSUER": made.issuer,
            "PUHUI_OIDC_CLIENT_ID": "puhui",
            "PUHUI_OIDC_CLIENT_SECRET": "s",
        }
    )
    settings.OIDC = found
    for name, value in found.items():
        setattr(settings, name, value)
    settings.ROOT_URLCONF = "tests.web.directory_urls"
    settings.AUTHENTICATION_BACKENDS = [
        *settings.AUTHENTICATION_BACKENDS,
        "puhui_web.accounts.directory.StaffBackend",
    ]
    yield made
    made.close()


@pytest.fixture
def chen(bank):
    return bank.person("customer_manager", username="chen")


def come_back(client, directory, *, next_page="", **changed):
    """Go to the directory and come back with what it says."""
    start = client.get("/oidc/authenticate/", {"next": next_page} if next_page else {})
    asked = {k: v[0] for k, v in parse_qs(urlsplit(start.headers["Location"]).query).items()}
    directory.nonce = asked["nonce"]
    for name, value in changed.items():
        setattr(directory, name, value)
    back = {"code": "c", "state": asked["state"]}
    return asked, client.get("/oidc/callback/", back)


def is_in(client):
    return "_auth_user_id" in client.session


def refused(client, answer):
    event = AuditEvent.objects.latest("number")
    page = client.get(answer.headers["Location"]).content.decode()
    return (
        not is_in(client)
        and event.action == "accounts.sign_in_failed"
        and event.after["why"] == "directory"
        and "行内账号没有登录成功" in page
    )


def test_the_page_offers_it_where_it_is_set_up(client, db, directory):
    assert "用行内账号登录" in client.get("/sign-in/").content.decode()


def test_the_page_does_not_offer_it_elsewhere(client, db):
    assert "用行内账号登录" not in client.get("/sign-in/").content.decode()
    assert oidc_settings({}) == {}


def test_a_known_person_comes_in_with_her_posting_and_is_on_record(client, directory, chen):
    asked, answer = come_back(client, directory, next_page="/account/")
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert answer.headers["Location"] == "/account/"
    assert client.get("/account/").wsgi_request.actor.role.name == "customer_manager"
    event = AuditEvent.objects.latest("number")
    assert (event.action, event.after["how"]) == ("accounts.sign_in", "directory")
    assert "code_verifier=" in dict(directory.asked)["/token"]


def test_a_person_is_known_by_her_address_too(client, directory, chen):
    User.objects.update(email="Chen@bank.example")
    come_back(client, directory, claims={"sub": "77", "email": "chen@bank.example"})
    assert client.session["_auth_user_id"] == str(chen.pk)


def test_a_temporary_password_is_not_asked_of_who_never_uses_it(client, directory, chen):
    User.objects.update(is_password_temporary=True)
    come_back(client, directory)
    assert client.get("/account/").status_code == 200


def test_an_unknown_person_is_refused_and_no_account_is_made(client, directory, chen):
    stranger = {"sub": "77", "preferred_username": "nobody", "email": "x@bank.example"}
    _, answer = come_back(client, directory, claims=stranger)
    assert refused(client, answer)
    assert (User.objects.count(), Posting.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": "78", "preferred_username": "chen"},
        {"preferred_username": "chen"},
        {"sub": "77"},
        {"sub": "77", "email": "chen@bank.example", "email_verified": False},
    ],
    ids=["another person", "no subject", "no name", "address not verified"],
)
def test_claims_that_do_not_say_who_it_is_are_refused(client, directory, chen, claims):
    User.objects.update(email="chen@bank.example")
    assert refused(client, come_back(client, directory, claims=claims)[1])


def test_one_address_for_two_people_is_refused(client, directory, bank, chen):
    bank.person("auditor", username="li")
    User.objects.update(email="chen@bank.example")
    claims = {"sub": "77", "email": "chen@bank.example"}
    assert refused(client, come_back(client, directory, claims=claims)[1])


def test_a_closed_account_is_refused(client, directory, chen):
    User.objects.update(is_active=False)
    assert refused(client, come_back(client, directory)[1])


def test_a_wrong_nonce_is_refused(client, directory, chen):
    assert refused(client, come_back(client, directory, nonce="of-another-session")[1])


def test_a_token_signed_by_another_is_refused(client, directory, chen):
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert refused(client, come_back(client, directory, signing_key=other)[1])


@pytest.mark.parametrize(
    "token",
    [
        {"sub": "77", "aud": "another-programme"},
        {"sub": "77", "aud": "puhui", "iss": "https://evil.example"},
        {"sub": "77", "aud": "puhui", "exp": int(time.time()) - 3600},
        {"aud": "puhui"},
    ],
    ids=["audience", "issuer", "expired", "no subject"],
)
def test_a_token_for_or_by_another_or_too_old_is_refused(client, directory, chen, token):
    assert refused(client, come_back(client, directory, token=token)[1])


def test_an_answer_to_a_question_never_asked_is_refused(client, directory, chen):
    client.get("/oidc/authenticate/")
    assert client.get("/oidc/callback/", {"code": "c", "state": "forged"}).status_code == 400
    assert not is_in(client)


def test_a_directory_that_talks_nonsense_is_no_error_of_ours(client, directory, chen):
    assert refused(client, come_back(client, directory, answer=lambda _path: {})[1])


def test_a_directory_that_is_down_is_no_error_of_ours(client, directory, chen, settings):
    settings.OIDC_OP_TOKEN_ENDPOINT = "http://127.0.0.1:9/token"  # noqa: S105  # nobody's port
    assert refused(client, come_back(client, directory)[1])


def test_failures_do_not_lock_everybody_behind_one_address(client, directory, chen):
    for _ in range(6):
        come_back(client, directory, nonce="wrong")
    come_back(client, directory)
    assert is_in(client)
