"""Complaints of an owner."""

from django.urls import path

from puhui_web.portal.views import complaints

urlpatterns = [
    path("", complaints.complaints, name="portal_complaints"),
    path("new/", complaints.complain, name="portal_complain"),
    path("<int:complaint_id>/", complaints.complaint, name="portal_complaint"),
]
