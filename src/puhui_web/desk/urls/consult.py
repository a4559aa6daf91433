"""Consultations on the desk."""

from django.urls import path

from puhui_web.desk.views import consult

urlpatterns = [
    path("", consult.inbox, name="desk_threads"),
    path("times/", consult.response_times, name="desk_response_times"),
    path("new/<str:enterprise_id>/", consult.start, name="desk_thread_new"),
    path("<int:thread_id>/", consult.thread, name="desk_thread"),
    path("<int:thread_id>/state/", consult.change_state, name="desk_thread_state"),
]
