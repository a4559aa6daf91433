"""Outlets, for everybody; appointments of an owner."""

from django.urls import path

from puhui_web.portal.views import appointments

urlpatterns = [
    path("", appointments.appointments, name="portal_appointments"),
    path("outlets/", appointments.outlets, name="portal_outlets"),
    path("outlets/<int:unit_id>/", appointments.book, name="portal_book"),
    path("<int:appointment_id>/", appointments.appointment, name="portal_appointment"),
    path("<int:appointment_id>/move/", appointments.move, name="portal_move_appointment"),
]
