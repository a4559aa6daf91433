"""In which stage of its life an enterprise is, and why."""

from puhui.profile.life_stage.schema import LIFE_STAGES_SCHEMA, STAGES
from puhui.profile.life_stage.stage import life_stages

__all__ = ["LIFE_STAGES_SCHEMA", "STAGES", "life_stages"]
