"""What an officer thinks in: eight views of an enterprise, made in the open."""

from puhui.profile.views.schema import VIEWS, VIEWS_SCHEMA
from puhui.profile.views.score import views

__all__ = ["VIEWS", "VIEWS_SCHEMA", "views"]
