"""Pages of one's own profile."""

from django.urls import path

from puhui_web.portal.views import profile

urlpatterns = [
    path("", profile.profile, name="portal_profile"),
    path("wrong/", profile.dispute, name="portal_dispute"),
]
