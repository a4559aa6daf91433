"""The app of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Units, institutions, people and postings."""

    name = "puhui_web.accounts"
    verbose_name = "人员与机构 People and units"
