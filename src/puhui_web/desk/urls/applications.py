"""Pages of applications and of claims to enterprises."""

from django.urls import path

from puhui_web.desk.views import applications, claims

urlpatterns = [
    path("", applications.application_list, name="desk_applications"),
    path("<int:application_id>/", applications.application, name="desk_application"),
    path("<int:application_id>/take-up/", applications.take_up, name="desk_application_take_up"),
    path(
        "documents/<int:document_id>/",
        applications.document,
        name="desk_application_document",
    ),
    path("claims/", claims.claim_list, name="desk_claims"),
    path("claims/<int:claim_id>/confirm/", claims.confirm, name="desk_claim_confirm"),
    path("claims/<int:claim_id>/refuse/", claims.refuse, name="desk_claim_refuse"),
]
