"""Who may open the administrator's pages, and what is shown there."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from unfold.admin import ModelAdmin
from unfold.sites import UnfoldAdminSite

from puhui.base import Bilingual
from puhui_web.accounts.access import Refused, refuse
from puhui_web.accounts.permissions import Permission as P
from puhui_web.accounts.requests import actor_of_request


class ReadOnlyAdmin(ModelAdmin):  # type: ignore[misc]
    """Shows rows. A child with ``editable`` fields saves them through an operation, never itself.

    Nothing is added or deleted here: that is done on the desk, with its checks.
    """

    editable: tuple[str, ...] = ()
    actions = None

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Return whether the actor may manage people."""
        return may_administer(request)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Return whether the actor may manage people."""
        return may_administer(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Return whether there is something to edit."""
        return bool(self.editable) and may_administer(request)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Return no."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Return no."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        """Return every field that is shown and cannot be edited."""
        return [name for name in self.fields or () if name not in self.editable]

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """Leave saving to the child, which calls an operation."""
        raise NotImplementedError

    def log_change(self, request: HttpRequest, obj: Model, message: object) -> None:
        """Leave it to the audit log, which the operation writes."""


class AdminSite(UnfoldAdminSite):  # type: ignore[misc]
    """Open to whoever manages people in her posting; flags on accounts do not count."""

    def register(self, models: Any, admin_class: Any = None, **options: Any) -> None:
        """Show only what comes as a :class:`ReadOnlyAdmin`: other packages' pages write unseen."""
        if admin_class is not None and issubclass(admin_class, ReadOnlyAdmin):
            super().register(models, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        """Return whether the actor may manage people.

        :raises Refused: if not, and puts it on record.
        """
        if not may_administer(request):
            refuse(actor=actor_of_request(request), action="admin", subject=request.path[:120])
            raise Refused(
                what=Bilingual("只有系统管理员能打开这里", "only administrators may open this"),
                advice=Bilingual("请用管理员岗位登录", "sign in with an administrator's posting"),
            )
        return True

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Lead to the platform's own page."""
        return redirect("sign_in")

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Lead to the account, where signing out is."""
        return redirect("account")

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Lead to the platform's own page."""
        return redirect("change_password")


def may_administer(request: HttpRequest) -> bool:
    """Return whether the actor may manage people."""
    return actor_of_request(request).may(P.PEOPLE_MANAGE)
