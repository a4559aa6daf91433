"""A field for several files at once."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile


class SeveralFilesInput(forms.ClearableFileInput):
    """A choice of files."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Cleans each file by itself; its value is a list."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list["UploadedFile[bytes]"]:
        """Return the files, none where none is needed.

        :raises forms.ValidationError: if one is empty, or one is needed and none is there.
        """
        files = [one for one in (data or []) if one] if isinstance(data, list | tuple) else [data]
        cleaned = [super(SeveralFilesField, self).clean(one, initial) for one in files or [None]]
        return [one for one in cleaned if one]
