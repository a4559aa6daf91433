"""Enterprises that an institution recommends."""

from django.urls import path

from puhui_web.partners.views import referral_lists, referrals

urlpatterns = [
    path("", referrals.list_referrals, name="partners_referrals"),
    path("new/", referrals.new_referral, name="partners_referral_new"),
    path("<int:referral_id>/", referrals.referral, name="partners_referral"),
    path("lists/", referral_lists.list_files, name="partners_referral_files"),
    path("lists/new/", referral_lists.send_file, name="partners_referral_file_new"),
    path("lists/template.csv", referral_lists.template, name="partners_referral_template"),
    path("lists/<int:file_id>/", referral_lists.file, name="partners_referral_file"),
    path(
        "lists/<int:file_id>/findings.csv",
        referral_lists.findings,
        name="partners_referral_findings",
    ),
]
