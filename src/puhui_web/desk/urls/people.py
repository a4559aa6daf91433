"""Pages of people, units, partners and the audit log."""

from django.urls import path

from puhui_web.desk.views import audit_log, organisation, people

urlpatterns = [
    path("", people.people, name="desk_people"),
    path("add/", people.add, name="desk_person_add"),
    path("<int:user_id>/", people.person, name="desk_person"),
    path("<int:user_id>/change/", people.change, name="desk_person_change"),
    path("<int:user_id>/password/", people.reset_password, name="desk_person_password"),
    path("<int:user_id>/active/", people.set_active, name="desk_person_active"),
    path("<int:user_id>/codes/", people.release_codes, name="desk_person_codes"),
    path(
        "<int:user_id>/postings/<int:posting_id>/end/", people.end_posting, name="desk_posting_end"
    ),
    path("organisation/", organisation.organisation, name="desk_organisation"),
    path("units/add/", organisation.add_unit, name="desk_unit_add"),
    path("units/<int:unit_id>/", organisation.unit, name="desk_unit"),
    path("partners/add/", organisation.add_institution, name="desk_institution_add"),
    path("partners/<int:institution_id>/", organisation.institution, name="desk_institution"),
    path("audit/", audit_log.audit_log, name="desk_audit"),
]
