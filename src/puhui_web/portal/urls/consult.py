"""Consultations of an owner."""

from django.urls import path

from puhui_web.portal.views import consult

urlpatterns = [
    path("", consult.threads, name="portal_threads"),
    path("new/", consult.ask, name="portal_ask"),
    path("suggestions/", consult.suggestions, name="portal_suggestions"),
    path("<int:thread_id>/", consult.thread, name="portal_thread"),
]
