"""The people met, masked, and the photos, checked."""

from collections.abc import Sequence

import polars as pl
from django.core.files.uploadedfile import UploadedFile

from puhui.identity import mask_person_name
from puhui_web.leads.models import Visit, VisitPhoto
from puhui_web.uploads import take_file


def masked_people(people: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    """Return who was met as it is kept: 王**, owner. Full names are not kept at all."""
    names = pl.Series("name", [name for name, _ in people], dtype=pl.String)
    masked = pl.select(mask_person_name(names=pl.lit(names))).to_series() if people else names
    return [
        {"name": name or "", "position": position.strip()}
        for name, (_, position) in zip(masked, people, strict=True)
    ]


def keep_photos(*, visit: Visit, photos: Sequence["UploadedFile[bytes]"], bytes_max: int) -> None:
    """Check and store the photos of a visit.

    :raises puhui_web.uploads.UnableToTakeFile: if one is no photo, or too large.
    """
    for photo in photos:
        taken = take_file(file=photo, kinds=("jpeg", "png"), max_bytes=bytes_max, folder="visits")
        VisitPhoto.objects.create(
            visit=visit,
            name=taken.name,
            content_type=taken.content_type,
            size_bytes=taken.size_bytes,
            sha256=taken.sha256,
            path=taken.path,
        )
