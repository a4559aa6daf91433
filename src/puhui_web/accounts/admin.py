"""Units, partners, people and postings on the administrator's pages."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from puhui_web import clock
from puhui_web.accounts import operations
from puhui_web.accounts.admin_site import ReadOnlyAdmin
from puhui_web.accounts.models import Institution, Posting, Unit, User
from puhui_web.accounts.requests import actor_of_request


@admin.register(Unit)
class UnitAdmin(ReadOnlyAdmin):
    """Where the bank's units are."""

    list_display = ("code", "name", "kind", "parent", "county_code", "closed_on")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    search_fields = ("code", "name")
    ordering = ("code",)
    editable = ("name", "name_en", "county_code", "address", "phone")
    fields = ("code", "kind", "parent", *editable, "closed_on")

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """Change the unit by the operation that the desk uses."""
        operations.change_unit(
            actor=actor_of_request(request),
            unit_id=obj.pk,
            at=clock.now(),
            **{name: form.cleaned_data[name] for name in self.editable},
        )


@admin.register(Institution)
class InstitutionAdmin(ReadOnlyAdmin):
    """The partners."""

    list_display = ("code", "name", "kind", "is_active")
    list_filter = ("kind", "is_active")
    search_fields = ("code", "name")
    ordering = ("code",)
    editable = ("name", "name_en", "is_active")
    fields = ("code", "kind", *editable)

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """Change the partner by the operation that the desk uses."""
        operations.change_institution(
            actor=actor_of_request(request),
            institution_id=obj.pk,
            at=clock.now(),
            **{name: form.cleaned_data[name] for name in self.editable},
        )


@admin.register(User)
class UserAdmin(ReadOnlyAdmin):
    """The accounts; they are set up and closed on the desk."""

    list_display = ("username", "full_name", "is_active", "last_login")
    list_filter = ("is_active",)
    search_fields = ("username", "full_name")
    ordering = ("username",)
    fields = ("username", "full_name", "email", "is_active", "last_login", "date_joined")


@admin.register(Posting)
class PostingAdmin(ReadOnlyAdmin):
    """Who holds which role where."""

    list_display = ("user", "role", "unit", "institution", "enterprise_id", "since", "until")
    list_filter = ("role",)
    list_select_related = ("user", "unit", "institution")
    search_fields = ("user__username", "user__full_name")
    ordering = ("user__username", "since", "pk")
    fields = ("user", "role", "unit", "institution", "enterprise_id", "since", "until")
