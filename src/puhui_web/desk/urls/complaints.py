"""Complaints on the desk."""

from django.urls import path

from puhui_web.desk.views import complaints

urlpatterns = [
    path("", complaints.complaints, name="desk_complaints"),
    path("new/", complaints.record, name="desk_complaint_new"),
    path("<int:complaint_id>/", complaints.complaint, name="desk_complaint"),
]
