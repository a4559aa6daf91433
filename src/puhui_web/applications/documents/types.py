"""Tell what a file is by its content; its name and what a browser says of it count for nothing."""

import io
import zipfile
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class FileType:
    """A type of file that may be uploaded."""

    name: str
    media_type: str
    suffix: str


FILE_TYPES: Final[dict[str, FileType]] = {
    kind.name: kind
    for kind in (
        FileType("pdf", "application/pdf", ".pdf"),
        FileType("jpeg", "image/jpeg", ".jpg"),
        FileType("png", "image/png", ".png"),
        FileType("heic", "image/heic", ".heic"),
        FileType(
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"
        ),
        FileType("ofd", "application/ofd", ".ofd"),
    )
}
ACCEPT: Final = ",".join(kind.suffix for kind in FILE_TYPES.values()) + ",image/*"

_BEGINNINGS: Final = ((b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpeg"), (b"\x89PNG\r\n\x1a\n", "png"))
_HEIC_BRANDS: Final = (b"heic", b"heix", b"heim", b"heis", b"mif1")
_ZIP: Final = b"PK\x03\x04"
_PARTS_LISTED_MAX: Final = 10_000  # a real workbook or invoice has some dozens of parts


def file_type(content: bytes) -> FileType | None:
    """Return what a file is, or None where it is nothing that may be uploaded."""
    name = next((name for start, name in _BEGINNINGS if content.startswith(start)), None)
    if name is None and content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        name = "heic"
    if name is None and content.startswith(_ZIP):
        name = _archive_type(content)
    return FILE_TYPES[name] if name else None


def _archive_type(content: bytes) -> str | None:
    """Tell a workbook or an electronic invoice by the parts listed; nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {part.lower() for part in archive.namelist()[:_PARTS_LISTED_MAX]}
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if "ofd.xml" in parts:
        return "ofd"
    is_workbook = {"[content_types].xml", "xl/workbook.xml"} <= parts
    has_macro = any(part.endswith("vbaproject.bin") for part in parts)
    return "xlsx" if is_workbook and not has_macro else None
