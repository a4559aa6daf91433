"""Which scopes a programme's token may carry: the platform's permissions by name."""

from oauth2_provider.scopes import SettingsScopes


class Scopes(SettingsScopes):
    """To be replaced by the API's scopes."""
