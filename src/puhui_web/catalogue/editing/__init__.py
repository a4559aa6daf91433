"""A document as the fields of a form, and back. Nothing typed is lost, right or wrong:

what cannot be read as its field's kind goes into the document as text, where the rules' language
finds it and says what is wrong at which place.
"""

from puhui_web.catalogue.editing.fields import FIELDS, GROUPS, Field
from puhui_web.catalogue.editing.plain import field_values, with_field_values
from puhui_web.catalogue.editing.requirements import (
    OPERATORS,
    acted_on,
    requirement_from,
    requirement_values,
    with_requirement_values,
)

__all__ = [
    "FIELDS",
    "GROUPS",
    "OPERATORS",
    "Field",
    "acted_on",
    "field_values",
    "requirement_from",
    "requirement_values",
    "with_field_values",
    "with_requirement_values",
]
