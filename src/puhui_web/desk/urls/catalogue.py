"""Pages of the catalogue, its editor, and matching."""

from django.urls import path

from puhui_web.desk.views import catalogue, catalogue_editor, catalogue_steps, matches

_VERSION = "<slug:code>/<int:number>/"

urlpatterns = [
    path("", catalogue.catalogue, name="desk_catalogue"),
    # With a hyphen, which no item's code has.
    path("new-item/", catalogue_steps.new_item, name="desk_catalogue_new"),
    path("match-runs/", matches.runs, name="desk_match_runs"),
    path("match-runs/start/", matches.start_run, name="desk_match_runs_start"),
    path("<slug:code>/", catalogue.item, name="desk_catalogue_item"),
    path("<slug:code>/draft/", catalogue_steps.new_draft, name="desk_catalogue_draft"),
    path("<slug:code>/retire/", catalogue_steps.retire, name="desk_catalogue_retire"),
    path("<slug:code>/leads/", matches.item_leads, name="desk_item_leads"),
    path("<slug:code>/leads/add/", matches.take_item_lead, name="desk_item_leads_add"),
    path(_VERSION, catalogue.version, name="desk_catalogue_version"),
    path(f"{_VERSION}dry-run/", catalogue.dry_run, name="desk_catalogue_dry_run"),
    path(f"{_VERSION}edit/", catalogue_editor.editor, name="desk_catalogue_edit"),
    path(f"{_VERSION}text/", catalogue_editor.text_editor, name="desk_catalogue_text"),
    path(f"{_VERSION}try/", catalogue_steps.try_version, name="desk_catalogue_try"),
    path(f"{_VERSION}propose/", catalogue_steps.propose, name="desk_catalogue_propose"),
    path(f"{_VERSION}decide/", catalogue_steps.decide, name="desk_catalogue_decide"),
]
