"""Pages about what an enterprise agreed to."""

from django.urls import path

from puhui_web.portal.views import consent

urlpatterns = [
    path("", consent.consent, name="portal_consent"),
    path("withdraw/<int:authorisation_id>/", consent.withdraw, name="portal_consent_withdraw"),
    path("<slug:source>/", consent.source, name="portal_consent_source"),
]
