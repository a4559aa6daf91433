"""Pages of somebody new."""

from django.urls import path

from puhui_web.portal.views import accounts

urlpatterns = [
    path("register/", accounts.register, name="portal_register"),
    path("claim/", accounts.claim, name="portal_claim"),
]
