"""Fill the platform with the demo: units and people, enterprises, catalogue, work under way."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from puhui.base import Bilingual, Progress
from puhui.pipeline.enterprises import RegisterFolder
from puhui_web import clock
from puhui_web.accounts.actor import system_actor
from puhui_web.catalogue.operations.seed import seed_catalogue
from puhui_web.demo.matching import match_once
from puhui_web.demo.organisation import seed_organisation
from puhui_web.demo.owners import seed_owners
from puhui_web.demo.story import tell_story
from puhui_web.enterprises.loading import load_enterprises
from puhui_web.enterprises.registering import alone_on
from puhui_web.service.operations import seed_knowledge

_STEP: Final = Bilingual("准备演示数据", "preparing the demo")


def seed_demo(*, register: Path, as_of: date, progress: Progress) -> None:
    """Fill the platform; what is there already stays, so it can be run again.

    :param register: the core's folder of the town's enterprises, profiled and rated.
    :param as_of: the day of its data.
    """
    folder = RegisterFolder(register)
    steps: tuple[Callable[[], object], ...] = (
        lambda: seed_organisation(since=as_of),
        lambda: _load(folder, as_of, progress),
        lambda: seed_catalogue(at=clock.now()),
        lambda: seed_knowledge(actor=system_actor("demo"), at=clock.now()),
        lambda: seed_owners(since=as_of),
        lambda: match_once(as_of=clock.today()),
        lambda: tell_story(at=clock.now()),
    )
    for done, step in enumerate(steps):
        progress.step(label=_STEP, done=done, total=len(steps))
        step()
    progress.step(label=_STEP, done=len(steps), total=len(steps))


def _load(folder: RegisterFolder, as_of: date, progress: Progress) -> None:
    with alone_on(folder):
        load_enterprises(register=folder, as_of=as_of, progress=progress)
