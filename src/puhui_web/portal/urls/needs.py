"""An owner's financing needs."""

from django.urls import path

from puhui_web.portal.views import need_offers, need_steps, needs

urlpatterns = [
    path("", needs.list_needs, name="portal_needs"),
    path("new/", need_steps.terms, name="portal_need_terms"),
    path("new/audience/", need_steps.audience, name="portal_need_audience"),
    path("new/check/", need_steps.check, name="portal_need_check"),
    path("new/drop/", need_steps.drop, name="portal_need_drop"),
    path("<int:need_id>/", needs.show_need, name="portal_need"),
    path("<int:need_id>/withdraw/", needs.withdraw, name="portal_need_withdraw"),
    path("<int:need_id>/share/", needs.change_share, name="portal_need_share"),
    path("offers/<int:offer_id>/", need_offers.offer, name="portal_offer"),
    path("offers/<int:offer_id>/accept/", need_offers.accept, name="portal_offer_accept"),
    path("offers/<int:offer_id>/decline/", need_offers.decline, name="portal_offer_decline"),
    path("cases/<int:case_id>/end/", needs.end_case, name="portal_case_end"),
]
