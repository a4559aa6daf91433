"""A time of day at an outlet: on the wall's clock, so without the offset that RFC 3339 asks for."""

from datetime import time
from typing import Annotated, Final

from pydantic import WithJsonSchema

TIME: Final = Annotated[
    time, WithJsonSchema({"type": "string", "description": "HH:MM:SS at the outlet"})
]
