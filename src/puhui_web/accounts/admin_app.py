"""The administrator's pages with our own say in who enters."""

from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig


class AdminConfig(DjangoAdminConfig):
    """Django's admin on :class:`puhui_web.accounts.admin_site.AdminSite`."""

    default_site = "puhui_web.accounts.admin_site.AdminSite"
