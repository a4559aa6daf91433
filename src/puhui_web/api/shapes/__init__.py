"""What the API takes and gives, made from the signatures of the operations themselves."""

from puhui_web.api.shapes.given import answer_shape
from puhui_web.api.shapes.taken import Taken, taken_by

__all__ = ["Taken", "answer_shape", "taken_by"]
