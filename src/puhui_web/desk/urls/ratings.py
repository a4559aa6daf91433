"""Pages of rating runs and of grades that people change."""

from django.urls import path

from puhui_web.desk.views import overrides, ratings

urlpatterns = [
    path("", ratings.runs, name="desk_ratings"),
    path("<int:run_id>/", ratings.run, name="desk_rating"),
    path("overrides/", overrides.overrides, name="desk_overrides"),
    path("overrides/<int:override_id>/", overrides.override, name="desk_override"),
]
