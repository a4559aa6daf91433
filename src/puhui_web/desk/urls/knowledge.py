"""The knowledge base on the desk."""

from django.urls import path

from puhui_web.desk.views import knowledge

urlpatterns = [
    path("", knowledge.articles, name="desk_articles"),
    path("new/", knowledge.edit, name="desk_article_new"),
    path("unanswered/", knowledge.unanswered, name="desk_unanswered"),
    path("<slug:slug>/", knowledge.edit, name="desk_article"),
    path("<slug:slug>/state/", knowledge.change_state, name="desk_article_state"),
]
