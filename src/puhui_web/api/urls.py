"""Where programmes knock: tokens, and the API by version."""

from django.urls import include, path
from oauth2_provider import urls as oauth2

from puhui_web.api.app import api

urlpatterns = [
    # Tokens and a person's consent to an app; not the library's pages to manage applications.
    path("oauth/", include((oauth2.base_urlpatterns, "oauth2_provider"))),
    path("v1/", api.urls),
]
