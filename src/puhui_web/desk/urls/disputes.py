"""Pages of disputes."""

from django.urls import path

from puhui_web.desk.views import disputes

urlpatterns = [
    path("", disputes.disputes, name="desk_disputes"),
    path("<int:dispute_id>/", disputes.dispute, name="desk_dispute"),
]
