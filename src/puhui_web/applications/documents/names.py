"""Keep of a file's name what people recognise it by, and nothing that a programme could obey."""

import re
import unicodedata
from typing import Final

from puhui_web.applications.documents.types import FileType

_NAMELESS: Final = "file"
_UNSAFE: Final = re.compile(r'[<>:"|?*;%]')
_LEADING: Final = " .=+-@~_\t"  # hidden files, and cells that a spreadsheet would calculate


def clean_name(name: str, *, kind: FileType, characters_max: int) -> str:
    """Return the last part of a path, without control signs, with the suffix of what it is."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(map(_visible, last))
    stem = _UNSAFE.sub("_", visible).lstrip(_LEADING)
    stem = stem.rpartition(".")[0] or stem
    kept = stem[: characters_max - len(kind.suffix)].strip(" .")
    return (kept or _NAMELESS) + kind.suffix


def _visible(sign: str) -> str:
    """Return a sign as it may stand in a name: any space as a plain one, control signs not."""
    kind = unicodedata.category(sign)[0]
    return "" if kind == "C" else " " if kind == "Z" else sign
