"""Pages about products and policies."""

from django.urls import path

from puhui_web.portal.views import items

urlpatterns = [
    path("", items.item_list, name="portal_items"),
    path("calculator/", items.calculator, name="portal_calculator"),
    path("automated-decisions/", items.automated, name="portal_automated"),
    path("<slug:code>/", items.item, name="portal_item"),
]
