"""What can be read of applications and claims."""

from puhui_web.applications.queries.application_page import StaffApplication, application_page
from puhui_web.applications.queries.applications_page import (
    application_counts,
    applications_page,
    search_applications,
)
from puhui_web.applications.queries.cards import ApplicationCard
from puhui_web.applications.queries.claims import ClaimRow, claims_waiting, my_claims
from puhui_web.applications.queries.document_files import (
    DocumentFile,
    UnableToReadDocument,
    document_file,
    my_document,
)
from puhui_web.applications.queries.my_applications import (
    MyApplication,
    my_application,
    my_applications,
)
from puhui_web.applications.queries.my_form import MyForm, my_form
from puhui_web.applications.queries.usual_time import UsualTime, usual_time

__all__ = [
    "ApplicationCard",
    "ClaimRow",
    "DocumentFile",
    "MyApplication",
    "MyForm",
    "StaffApplication",
    "UnableToReadDocument",
    "UsualTime",
    "application_counts",
    "application_page",
    "applications_page",
    "claims_waiting",
    "document_file",
    "my_application",
    "my_applications",
    "my_claims",
    "my_document",
    "my_form",
    "search_applications",
    "usual_time",
]
