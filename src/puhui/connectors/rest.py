"""Pull a table from a REST interface, page by page, into files of JSON lines."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Final

from puhui.base import Bilingual, Progress
from puhui.connectors._pages import Page, PageReader
from puhui.connectors.checkpoint import (
    Checkpoint,
    pull_id,
    read_checkpoint,
    write_checkpoint,
    write_durably,
)
from puhui.connectors.port import Pulled, UnableToPull
from puhui.connectors.settings import RestSettings, rest_settings

_LABEL: Final = Bilingual("拉取数据", "pulling pages")


def rest_connector(content: Mapping[str, Any]) -> "RestConnector":
    """Return the connector for a settings file's content; the entry point ``rest`` names this.

    :raises puhui.connectors.UnableToReadSettings: if the settings do not suffice.
    """
    return RestConnector(settings=rest_settings(content=content))


@dataclass(frozen=True)
class RestConnector:
    """Pulls one table: a file a page, then the checkpoint.

    Killed between the two, it asks for the page again and writes the same file over.
    """

    settings: RestSettings
    name: ClassVar[str] = "rest"

    def pull(self, *, into: Path, checkpoint: Path, progress: Progress) -> Pulled:
        """Pull the pages that are not there yet; see ``Connector.pull``.

        :raises UnableToPull: if the provider refuses, stays silent after all attempts, or does
            not answer in the form of the settings; if the checkpoint is of another pull.
        :raises OSError: if a file cannot be written.
        """
        settings = self.settings
        reader = PageReader(settings=settings)
        state = read_checkpoint(path=checkpoint, pull=pull_id(settings.url, settings.table))
        self._demand_files(into, state)
        while not state.is_complete:
            progress.step(label=_LABEL, done=state.pages, total=state.pages + 1)
            page = reader.read(following=state.next)
            state = self._keep(page, into, state)
            write_checkpoint(path=checkpoint, checkpoint=state)
        progress.step(label=_LABEL, done=state.pages, total=state.pages)
        files = tuple(into / file for file in state.files)
        return Pulled(files=files, pages=state.pages, records=state.records)

    def _keep(self, page: Page, into: Path, state: Checkpoint) -> Checkpoint:
        """Write a page's records, if it has any; return the checkpoint after it."""
        name = f"{self.settings.table}.{state.pages + 1:06}.jsonl"
        if page.records:
            lines = (json.dumps(record, ensure_ascii=False) for record in page.records)
            write_durably(path=into / name, content="\n".join(lines) + "\n")
        else:
            (into / name).unlink(missing_ok=True)  # of a broken pull, when the page had records
        return state.after_page(
            file=name if page.records else None, records=len(page.records), following=page.following
        )

    def _demand_files(self, into: Path, state: Checkpoint) -> None:
        missing = [name for name in state.files if not (into / name).is_file()]
        if missing:
            raise UnableToPull(
                what=Bilingual(
                    f"断点记录的文件 {missing[0]} 不见了（共 {len(missing)} 个）",
                    f"{missing[0]} is in the checkpoint but not there ({len(missing)} files)",
                ),
                advice=Bilingual(
                    "请放回文件，或删除断点文件从头拉取",
                    "put them back, or delete the checkpoint to begin anew",
                ),
            )
