"""Articles, for everybody."""

from django.urls import path

from puhui_web.portal.views import knowledge

urlpatterns = [
    path("", knowledge.articles, name="portal_knowledge"),
    path("<slug:slug>/", knowledge.article, name="portal_article"),
]
