"""Where the core's register of enterprises lies, if there is one."""

from pathlib import Path

from django.conf import settings

from puhui.pipeline.enterprises import RegisterFolder


def register_folder() -> RegisterFolder | None:
    """Return the register's folder; None: this platform runs without one."""
    folder = RegisterFolder(Path(settings.REGISTER_FOLDER))
    return folder if folder.register.is_dir() else None


def has_model() -> bool:
    """Return whether there is a register with a rating model."""
    folder = register_folder()
    return folder is not None and (folder.rating / "model.json").is_file()
