"""The pages of this front end, topic by topic: one module here, one in ``views``."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("puhui_web.desk.urls.home")),
    path("tasks/", include("puhui_web.desk.urls.tasks")),
    path("customers/", include("puhui_web.desk.urls.customers")),
    path("leads/", include("puhui_web.desk.urls.leads")),
    path("ratings/", include("puhui_web.desk.urls.ratings")),
    path("disputes/", include("puhui_web.desk.urls.disputes")),
    path("applications/", include("puhui_web.desk.urls.applications")),
    path("needs/", include("puhui_web.desk.urls.needs")),
    path("referrals/", include("puhui_web.desk.urls.referrals")),
    path("cases/", include("puhui_web.desk.urls.cases")),
    path("people/", include("puhui_web.desk.urls.people")),
    path("catalogue/", include("puhui_web.desk.urls.catalogue")),
    path("jobs/", include("puhui_web.desk.urls.jobs")),
    path("consult/", include("puhui_web.desk.urls.consult")),
    path("knowledge/", include("puhui_web.desk.urls.knowledge")),
    path("appointments/", include("puhui_web.desk.urls.appointments")),
    path("complaints/", include("puhui_web.desk.urls.complaints")),
]
