"""What may be shown of an enterprise today: consent and open disputes take effect at once."""

from puhui_web.enterprises.showing.permits import (
    PURPOSE,
    Permits,
    SourcePermit,
    permits_of,
)
from puhui_web.enterprises.showing.profile import show_profile
from puhui_web.enterprises.showing.schema import ShownProfile
from puhui_web.enterprises.showing.screen import Hidden, Screen, screen_of

__all__ = [
    "PURPOSE",
    "Hidden",
    "Permits",
    "Screen",
    "ShownProfile",
    "SourcePermit",
    "permits_of",
    "screen_of",
    "show_profile",
]
