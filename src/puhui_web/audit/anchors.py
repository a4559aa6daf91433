"""Keep the last link of the chain in a file outside the database, where its owner cannot reach.

Without it somebody who can write to the database could cut off the tail, or compute a whole new
chain. The file is best kept on another machine or on paper.
"""

import json
from pathlib import Path

from puhui.base import Bilingual, PuhuiError, write_whole
from puhui_web.audit.verify import Anchor


class UnableToReadAnchor(PuhuiError):
    """The file of the anchor is there and is not one."""

    code = "unable_to_read_anchor"


def read_anchor(file: Path) -> Anchor | None:
    """Return the anchor of a file; None where there is no file yet.

    :raises UnableToReadAnchor: if the file holds something else.
    """
    if not file.exists():
        return None
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        return Anchor(int(content["number"]), str(content["hash"]))
    except (ValueError, KeyError, TypeError, OSError) as problem:
        raise UnableToReadAnchor(
            what=Bilingual(f"{file} 不是审计锚点文件", f"{file} is no anchor of the audit log"),
            advice=Bilingual("请换一个文件", "name another file"),
        ) from problem


def write_anchor(file: Path, anchor: Anchor) -> None:
    """Write the anchor, whole or not at all."""
    content = json.dumps({"number": anchor.number, "hash": anchor.hash}) + "\n"
    write_whole(file, lambda unfinished: unfinished.write_text(content, encoding="utf-8"))
