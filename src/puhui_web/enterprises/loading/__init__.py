"""Fill the platform's rows from the core's register."""

from puhui_web.enterprises.loading.load_enterprises import (
    Loaded,
    UnableToLoadRegister,
    load_enterprises,
)

__all__ = ["Loaded", "UnableToLoadRegister", "load_enterprises"]
