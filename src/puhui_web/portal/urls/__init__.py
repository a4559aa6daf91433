"""The pages of this front end, topic by topic: one module here, one in ``views``."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("puhui_web.portal.urls.home")),
    path("", include("puhui_web.portal.urls.accounts")),
    path("items/", include("puhui_web.portal.urls.items")),
    path("applications/", include("puhui_web.portal.urls.applications")),
    path("consent/", include("puhui_web.portal.urls.consent")),
    path("profile/", include("puhui_web.portal.urls.profile")),
    path("needs/", include("puhui_web.portal.urls.needs")),
    path("consult/", include("puhui_web.portal.urls.consult")),
    path("knowledge/", include("puhui_web.portal.urls.knowledge")),
    path("appointments/", include("puhui_web.portal.urls.appointments")),
    path("complaints/", include("puhui_web.portal.urls.complaints")),
]
