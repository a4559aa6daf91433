"""Cases shared with partners."""

from django.urls import path

from puhui_web.desk.views import cases

urlpatterns = [
    path("", cases.list_cases, name="desk_cases"),
    path("new/", cases.new_case, name="desk_case_new"),
    path("<int:case_id>/", cases.case, name="desk_case"),
    path("<int:case_id>/close/", cases.close, name="desk_case_close"),
    path("<int:case_id>/document/", cases.add_document, name="desk_case_document"),
    path("<int:case_id>/contact/", cases.see_contact, name="desk_case_contact"),
    path("<int:case_id>/<int:member_id>/write/", cases.write, name="desk_case_write"),
    path("<int:case_id>/<int:member_id>/end/", cases.end_member, name="desk_case_end_member"),
]
