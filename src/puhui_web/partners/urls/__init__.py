"""The pages of this front end, topic by topic: one module here, one in ``views``."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("puhui_web.partners.urls.home")),
    path("needs/", include("puhui_web.partners.urls.needs")),
    path("referrals/", include("puhui_web.partners.urls.referrals")),
    path("cases/", include("puhui_web.partners.urls.cases")),
]
