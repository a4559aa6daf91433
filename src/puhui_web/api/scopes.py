"""The scopes of tokens are the platform's permissions, each by its name."""

from typing import Any

from oauth2_provider.scopes import BaseScopes

from puhui_web.accounts.permissions import Permission
from puhui_web.api.models import Client


class Scopes(BaseScopes):  # type: ignore[misc]  # the library has no types
    """Which scopes there are, and which an application may ask for."""

    def get_all_scopes(self) -> dict[str, str]:
        """Return every scope with what it is called."""
        return {str(permission): str(permission).replace("_", " ") for permission in Permission}

    def get_available_scopes(
        self, application: Any = None, request: Any = None, *args: Any, **kwargs: Any
    ) -> list[str]:
        """Return what an institution's programme was given; a person's app may ask for all."""
        client = Client.objects.filter(application=application, is_active=True).first()
        if client is not None:
            return [str(scope) for scope in client.scopes]
        is_persons = application is not None and application.authorization_grant_type == (
            "authorization-code"
        )
        return list(self.get_all_scopes()) if is_persons else []

    def get_default_scopes(
        self, application: Any = None, request: Any = None, *args: Any, **kwargs: Any
    ) -> list[str]:
        """Return what a token carries when no scope was asked for."""
        return self.get_available_scopes(application, request)
