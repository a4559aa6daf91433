"""Appointments and opening hours on the desk."""

from django.urls import path

from puhui_web.desk.views import appointments, opening_hours

urlpatterns = [
    path("", appointments.day, name="desk_appointments"),
    path("<int:appointment_id>/", appointments.receive, name="desk_appointment"),
    path("hours/<int:unit_id>/", opening_hours.hours, name="desk_hours"),
    path(
        "hours/days/<int:special_day_id>/remove/",
        opening_hours.remove_day,
        name="desk_special_day_remove",
    ),
]
