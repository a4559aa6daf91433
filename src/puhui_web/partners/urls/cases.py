"""Cases that the bank shares with an institution."""

from django.urls import path

from puhui_web.partners.views import cases

urlpatterns = [
    path("", cases.list_cases, name="partners_cases"),
    path("<int:case_id>/", cases.case, name="partners_case"),
]
