"""Where each part of the platform lies."""

from django.contrib import admin
from django.urls import include, path

from puhui_web.accounts.views import home

urlpatterns = [
    path("", home, name="home"),
    path("", include("puhui_web.accounts.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("my/", include("puhui_web.portal.urls")),
    path("desk/", include("puhui_web.desk.urls")),
    path("partners/", include("puhui_web.partners.urls")),
    path("api/", include("puhui_web.api.urls")),
    path("admin/", admin.site.urls),
]
