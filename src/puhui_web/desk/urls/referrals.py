"""Enterprises that partners recommend."""

from django.urls import path

from puhui_web.desk.views import referrals

urlpatterns = [
    path("", referrals.list_referrals, name="desk_referrals"),
    path("<int:referral_id>/", referrals.referral, name="desk_referral"),
    path("<int:referral_id>/take/", referrals.take, name="desk_referral_take"),
    path("<int:referral_id>/<slug:step>/", referrals.act, name="desk_referral_act"),
]
