"""Needs offered to an institution, and its answers."""

from django.urls import path

from puhui_web.partners.views import needs, offers

urlpatterns = [
    path("", needs.list_needs, name="partners_needs"),
    path("anonymous/", needs.list_anonymous, name="partners_anonymous_needs"),
    path("<int:need_id>/", needs.need, name="partners_need"),
    path("<int:need_id>/ask/", needs.ask, name="partners_need_ask"),
    path("<int:need_id>/<str:kind>/", offers.answer, name="partners_need_answer"),
    path("offers/", offers.list_offers, name="partners_offers"),
    path("offers/<int:offer_id>/", offers.offer, name="partners_offer"),
    path("offers/<int:offer_id>/revise/", offers.revise, name="partners_offer_revise"),
    path("offers/<int:offer_id>/withdraw/", offers.withdraw, name="partners_offer_withdraw"),
]
