"""A partner's first page."""

from django.urls import path

from puhui_web.partners.views import home

urlpatterns = [
    path("", home.home, name="partners_home"),
    path("statistics/", home.statistics, name="partners_statistics"),
    path("alerts/<int:task_id>/dismiss/", home.dismiss, name="partners_dismiss_alert"),
]
