"""The platform's addresses as they are with single sign-on in use."""

from django.urls import include, path
from mozilla_django_oidc.views import OIDCAuthenticationRequestView

from puhui_web.accounts.views.directory import DirectoryCallback

urlpatterns = [
    path("oidc/callback/", DirectoryCallback.as_view(), name="oidc_authentication_callback"),
    path(
        "oidc/authenticate/",
        OIDCAuthenticationRequestView.as_view(),
        name="oidc_authentication_init",
    ),
    path("", include("puhui_web.urls")),
]
