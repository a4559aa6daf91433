"""Single sign-on by OpenID Connect: the bank's own directory says who somebody is.

Nobody gets rights by signing in: an account must have been set up, with a posting. The protocol is
mozilla-django-oidc's; here it is made stricter and its answers are put on record.
"""

from collections.abc import Mapping
from typing import Any


def oidc_settings(environment: Mapping[str, str]) -> dict[str, Any]:
    """Return the settings of mozilla-django-oidc from ``PUHUI_OIDC_*``; empty: not in use.

    :param environment: ``PUHUI_OIDC_ISSUER``, ``_CLIENT_ID``, ``_CLIENT_SECRET`` and, where the
        paths differ from the usual ones, ``_AUTHORIZE``, ``_TOKEN``, ``_USERINFO``, ``_JWKS``.
    """
    issuer = environment.get("PUHUI_OIDC_ISSUER", "").rstrip("/")
    if not issuer:
        return {}
    paths = {"AUTHORIZE": "authorize", "TOKEN": "token", "USERINFO": "userinfo", "JWKS": "jwks"}
    places = {
        name: environment.get(f"PUHUI_OIDC_{name}", f"{issuer}/{path}")
        for name, path in paths.items()
    }
    return {
        "OIDC_ISSUER": issuer,  # ours: what a token's ``iss`` has to be
        "OIDC_RP_CLIENT_ID": environment["PUHUI_OIDC_CLIENT_ID"],
        "OIDC_RP_CLIENT_SECRET": environment["PUHUI_OIDC_CLIENT_SECRET"],
        "OIDC_RP_SIGN_ALGO": "RS256",
        "OIDC_RP_SCOPES": "openid email profile",
        "OIDC_OP_AUTHORIZATION_ENDPOINT": places["AUTHORIZE"],
        "OIDC_OP_TOKEN_ENDPOINT": places["TOKEN"],
        "OIDC_OP_USER_ENDPOINT": places["USERINFO"],
        "OIDC_OP_JWKS_ENDPOINT": places["JWKS"],
        "OIDC_USE_PKCE": True,
        "OIDC_CREATE_USER": False,
        "OIDC_TIMEOUT": 10,  # seconds
        "OIDC_CALLBACK_CLASS": "puhui_web.accounts.views.directory.DirectoryCallback",
        "LOGIN_REDIRECT_URL_FAILURE": "/sign-in/?directory",
    }
