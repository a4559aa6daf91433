"""Whom a token of the bank's directory stands for: somebody who has an account here, or nobody."""

import logging
from typing import Any, Final

import jwt
import requests
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db.models import QuerySet
from django.http import HttpRequest
from mozilla_django_oidc.auth import OIDCAuthenticationBackend

from puhui_web.accounts.models import User

_LOG: Final = logging.getLogger(__name__)


class StaffBackend(OIDCAuthenticationBackend):  # type: ignore[misc]
    """Signs in who is known here; never makes an account, a posting or a change."""

    def authenticate(self, request: HttpRequest | None, **kwargs: Any) -> User | None:
        """Return the person; None for a token that is forged, stale, or of somebody unknown."""
        try:
            user = super().authenticate(request, **kwargs)
        except (SuspiciousOperation, jwt.PyJWTError, requests.RequestException) as problem:
            _LOG.warning("single sign-on refused: %s", problem)
            return None
        return user if isinstance(user, User) else None

    def verify_token(self, token: str, **kwargs: Any) -> dict[str, Any]:
        """Check signature and nonce as the library does, and who the token is by and for."""
        payload: dict[str, Any] = super().verify_token(token, **kwargs)
        audience = payload.get("aud")
        meant_for = audience if isinstance(audience, list) else [audience]
        if payload.get("iss") != settings.OIDC["OIDC_ISSUER"]:
            raise SuspiciousOperation("the token is by another issuer")
        if self.OIDC_RP_CLIENT_ID not in meant_for:
            raise SuspiciousOperation("the token is for another programme")
        return payload

    def get_userinfo(
        self, access_token: str, id_token: str, payload: dict[str, Any]
    ) -> dict[str, Any]:
        """Return what the directory says of the person, who must be the one of the token."""
        info: dict[str, Any] = super().get_userinfo(access_token, id_token, payload)
        if not payload.get("sub") or info.get("sub") != payload["sub"]:
            raise SuspiciousOperation("the directory speaks of somebody else than the token")
        return info

    def verify_claims(self, claims: dict[str, Any]) -> bool:
        """Return whether the claims say enough to look somebody up."""
        return bool(claims.get("preferred_username") or claims.get("email"))

    def filter_users_by_claims(self, claims: dict[str, Any]) -> QuerySet[User]:
        """Return the active person of that name, or else of that address."""
        active = User.objects.filter(is_active=True)
        named = active.filter(username=claims.get("preferred_username") or "")
        if named.exists():
            return named
        address = claims.get("email") or ""
        if not address or claims.get("email_verified") is False:
            return active.none()
        return active.filter(email__iexact=address)

    def get_user(self, user_id: int) -> User | None:
        """Return who a session belongs to; nobody once the account is closed."""
        return User.objects.filter(pk=user_id, is_active=True).first()
