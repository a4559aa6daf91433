"""The pages of this front end, topic by topic: one module here, one in ``views``."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("applications/", include("puhui_web.desk.urls.applications")),
    path("people/", include("puhui_web.desk.urls.people")),
    path("jobs/", include("puhui_web.desk.urls.jobs")),
]
