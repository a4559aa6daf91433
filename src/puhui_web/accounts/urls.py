"""Signing in and out, and one's own account."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from puhui_web.accounts.views import account, signing_in

urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", signing_in.SignIn.as_view(), name="sign_in"),
    path("sign-in/code/", signing_in.sign_in_code, name="sign_in_code"),
    path("sign-in/demo/", signing_in.sign_in_demo, name="sign_in_demo"),
    path("sign-out/", signing_in.leave, name="sign_out"),
    path("account/", account.account, name="account"),
    path("account/posting/<int:posting_id>/", account.choose_posting, name="choose_posting"),
    path("account/password/", account.change_password, name="change_password"),
    path("account/second-factor/", account.second_factor, name="second_factor"),
]
if settings.OIDC:
    urlpatterns.append(path("oidc/", include("mozilla_django_oidc.urls")))
