"""My day and search."""

from django.urls import path

from puhui_web.desk.views import home, search

urlpatterns = [
    path("", home.home, name="desk_home"),
    path("search/", search.search, name="desk_search"),
]
