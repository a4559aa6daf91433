"""Pages of leads and visits."""

from django.urls import path

from puhui_web.desk.views import leads, visits

urlpatterns = [
    path("", leads.leads, name="desk_leads"),
    path("outcomes/", leads.outcomes, name="desk_lead_outcomes"),
    path("make/", leads.make, name="desk_leads_make"),
    path("<int:lead_id>/", leads.lead, name="desk_lead"),
    path("<int:lead_id>/take/", leads.take, name="desk_lead_take"),
    path("<int:lead_id>/assign/", leads.assign, name="desk_lead_assign"),
    path("visits/", visits.visits, name="desk_visits"),
    path("visits/photos/<int:photo_id>/", visits.photo, name="desk_visit_photo"),
]
