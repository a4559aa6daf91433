"""Pages to apply and to follow."""

from django.urls import path

from puhui_web.portal.views import applications, apply

urlpatterns = [
    path("", applications.application_list, name="portal_applications"),
    path("start/<slug:code>/", apply.start, name="portal_apply_start"),
    path("documents/<int:document_id>/", applications.document, name="portal_document"),
    path("<int:application_id>/", applications.application, name="portal_application"),
    path("<int:application_id>/step/<int:step>/", apply.step, name="portal_apply_step"),
    path("<int:application_id>/step/<int:step>/save/", apply.save, name="portal_apply_save"),
    path("<int:application_id>/documents/", apply.add_documents, name="portal_documents_add"),
    path(
        "<int:application_id>/documents/<int:document_id>/remove/",
        apply.remove_document,
        name="portal_document_remove",
    ),
    path("<int:application_id>/submit/", apply.submit, name="portal_apply_submit"),
    path("<int:application_id>/answer/", applications.answer, name="portal_apply_answer"),
    path("<int:application_id>/withdraw/", applications.withdraw, name="portal_apply_withdraw"),
]
