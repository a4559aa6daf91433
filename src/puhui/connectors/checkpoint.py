"""How far a pull is: a small file, written whole after every page."""

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from puhui.base import Bilingual, write_whole
from puhui.connectors.port import UnableToPull


@dataclass(frozen=True)
class Checkpoint:
    """What has been pulled, and where to go on."""

    pull: str  # which pull this is: a hash of its address and table
    next: str | None = None  # cursor or link of the page to ask for; null at the first page
    pages: int = 0
    records: int = 0
    files: tuple[str, ...] = ()  # names of those written, in order
    is_complete: bool = False

    def after_page(self, *, file: str | None, records: int, following: str | None) -> "Checkpoint":
        """Return the checkpoint after one more page."""
        return replace(
            self,
            next=following,
            pages=self.pages + 1,
            records=self.records + records,
            files=self.files if file is None else (*self.files, file),
            is_complete=following is None,
        )


def pull_id(*parts: str) -> str:
    """Return what tells one pull from another."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def read_checkpoint(*, path: Path, pull: str) -> Checkpoint:
    """Return how far the pull is; at its beginning where there is no file.

    :raises UnableToPull: if the file is damaged or of another pull.
    """
    if not path.exists():
        return Checkpoint(pull=pull)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        found = Checkpoint(**{**content, "files": tuple(content["files"])})
    except (ValueError, TypeError, KeyError) as error:
        raise _unusable(path, Bilingual("已损坏", "is damaged")) from error
    if found.pull != pull:
        raise _unusable(path, Bilingual("属于另一次拉取", "belongs to another pull"))
    return found


def write_checkpoint(*, path: Path, checkpoint: Checkpoint) -> None:
    """Write the checkpoint whole or not at all.

    :raises OSError: as the file system raises it.
    """
    write_durably(path=path, content=json.dumps(asdict(checkpoint), ensure_ascii=False))


def write_durably(*, path: Path, content: str) -> None:
    """Write a file that is whole, and on the disk, once it bears its name.

    :raises OSError: as the file system raises it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, _writer(content))


def _writer(content: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())

    return write


def _unusable(path: Path, why: Bilingual) -> UnableToPull:
    return UnableToPull(
        what=Bilingual(f"断点文件 {path.name} {why.zh}", f"the checkpoint {path.name} {why.en}"),
        advice=Bilingual(
            "请换一个断点文件；要从头再来，请连同已拉取的文件一起删除",
            "give another one; to begin anew, delete it together with the files pulled",
        ),
    )
