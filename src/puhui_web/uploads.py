"""Files that people send: told apart by their content, never by what they are called.

A file is stored under a random name outside of what the web server shows; the name it came with
is cleaned and kept for people to read.
"""

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from puhui.base import Bilingual, PuhuiError

_HEAD_BYTES: Final = 4096
_NAME_MAX: Final = 100
_NOT_IN_NAMES: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]+')
_MARKS: Final[dict[str, tuple[bytes, ...]]] = {
    "pdf": (b"%PDF-",),
    "jpeg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "xlsx": (b"PK\x03\x04",),
    "parquet": (b"PAR1",),
}
_CONTENT_TYPES: Final = {
    "pdf": "application/pdf",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "csv": "text/csv; charset=utf-8",
}
_ENDINGS: Final = {
    ".pdf": "pdf",
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".png": "png",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
    ".csv": "csv",
}


class UnableToTakeFile(PuhuiError):
    """A file is of a kind or size that is not taken, empty, or not what its name says."""

    code = "unable_to_take_file"


@dataclass(frozen=True)
class TakenFile:
    """A checked and stored file."""

    name: str  # as people may see it
    kind: str  # pdf, jpeg, png, xlsx, parquet or csv
    content_type: str
    size_bytes: int
    sha256: str
    path: str  # inside MEDIA_ROOT


def take_file(
    *, file: "UploadedFile[bytes]", kinds: Collection[str], max_bytes: int, folder: str
) -> TakenFile:
    """Check a file and store it under a random name in a folder of MEDIA_ROOT.

    :param kinds: of ``pdf jpeg png xlsx parquet csv``: those that are welcome here.
    :raises UnableToTakeFile: if its kind, size or content is not welcome.
    """
    name = clean_name(file.name or "")
    size = file.size or 0
    if size == 0:
        raise _problem(f"「{name}」是空文件", f"{name} is empty", "请重新选择", "choose it again")
    if size > max_bytes:
        limit = f"{max_bytes / 2**20:.0f} MB"
        raise _problem(
            f"「{name}」有 {size / 2**20:.1f} MB，超过 {limit}",
            f"{name} has {size / 2**20:.1f} MB, more than {limit}",
            "请压缩或拍小一些再传",
            "make it smaller and try again",
        )
    kind = _kind_of(file, name, kinds)
    digest = hashlib.sha256()
    path = f"{folder}/{secrets.token_hex(16)}"
    target = Path(settings.MEDIA_ROOT) / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as out:
        for chunk in file.chunks():
            digest.update(chunk)
            out.write(chunk)
    return TakenFile(name, kind, _CONTENT_TYPES[kind], size, digest.hexdigest(), path)


def clean_name(name: str) -> str:
    """Return a name without path, control or direction characters, short, never empty.

    >>> clean_name("../../etc/pass\\x00wd.pdf")
    'pass_wd.pdf'
    """
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    cleaned = _NOT_IN_NAMES.sub("_", last).strip(" ._") or "file"
    stem, dot, ending = cleaned.rpartition(".")
    if not dot:
        return cleaned[:_NAME_MAX]
    return f"{stem[: _NAME_MAX - len(ending) - 1]}.{ending}"


def stored_path(path: str) -> Path:
    """Return where a stored file lies; it cannot lead out of MEDIA_ROOT."""
    root = Path(settings.MEDIA_ROOT).resolve()
    full = (root / path).resolve()
    assert full.is_relative_to(root), "a stored path stays inside MEDIA_ROOT"
    return full


def _kind_of(file: "UploadedFile[bytes]", name: str, kinds: Collection[str]) -> str:
    file.seek(0)
    head = file.read(_HEAD_BYTES)
    file.seek(0)
    by_name = _ENDINGS.get(Path(name).suffix.lower(), "")
    by_content = next((kind for kind, marks in _MARKS.items() if head.startswith(marks)), "")
    if not by_content and by_name == "csv" and _is_text(head):
        by_content = "csv"
    if by_content not in kinds or (by_name and by_name != by_content):
        welcome = "、".join(sorted(kinds)).upper()
        raise _problem(
            f"「{name}」的内容不是这里能收的类型",
            f"{name} does not hold what is taken here",
            f"请传 {welcome}",
            f"send {welcome.replace('、', ', ')}",
        )
    return by_content


def _is_text(head: bytes) -> bool:
    if b"\x00" in head:
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            # The end may have cut a character in two.
            head.decode(encoding, errors="strict")
        except UnicodeDecodeError as error:
            if error.start >= len(head) - 4:
                return True
        else:
            return True
    return False


def _problem(zh: str, en: str, advice_zh: str, advice_en: str) -> UnableToTakeFile:
    return UnableToTakeFile(what=Bilingual(zh, en), advice=Bilingual(advice_zh, advice_en))
