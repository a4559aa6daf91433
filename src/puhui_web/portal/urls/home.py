"""The portal's first page."""

from django.urls import path

from puhui_web.portal.views import home

urlpatterns = [path("", home.home, name="portal_home")]
