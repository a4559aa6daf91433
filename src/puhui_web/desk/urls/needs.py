"""Financing needs of customers and our bank's answers."""

from django.urls import path

from puhui_web.desk.views import needs

urlpatterns = [
    path("", needs.list_needs, name="desk_needs"),
    path("<int:need_id>/", needs.need, name="desk_need"),
    path("<int:need_id>/<str:kind>/", needs.answer, name="desk_need_answer"),
    path("offers/<int:offer_id>/revise/", needs.revise, name="desk_offer_revise"),
    path("offers/<int:offer_id>/withdraw/", needs.withdraw, name="desk_offer_withdraw"),
    path("offers/<int:offer_id>/reply/", needs.reply, name="desk_offer_reply"),
]
