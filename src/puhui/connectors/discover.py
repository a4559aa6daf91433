"""Find the connectors that are installed, this project's and others'."""

from collections.abc import Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Final

from puhui.base import Bilingual, PuhuiError
from puhui.connectors.port import Connector

ENTRY_POINTS: Final = "puhui.connectors"


class UnableToLoadConnector(PuhuiError):
    """There is no connector of this name, more than one, or it cannot be imported."""

    code = "unable_to_load_connector"


def connector_names() -> tuple[str, ...]:
    """Return the names of all installed connectors, sorted."""
    return tuple(sorted(entry_points(group=ENTRY_POINTS).names))


def load_connector(*, name: str, settings: Mapping[str, Any]) -> Connector:
    """Return the connector of this name for these settings.

    :raises UnableToLoadConnector: if none or several bear the name, or its code fails to import.
    :raises puhui.connectors.UnableToReadSettings: if the settings do not suffice.
    """
    found = _distinct(name)
    if len(found) != 1:
        count_zh = "没有" if not found else "有多个"
        count_en = "no" if not found else "more than one"
        raise UnableToLoadConnector(
            what=Bilingual(
                f"{count_zh}名为 {name} 的连接器", f"there is {count_en} connector named {name}"
            ),
            advice=Bilingual(
                f"已安装的连接器：{'、'.join(connector_names()) or '无'}；请检查名称或安装插件",
                f"installed: {', '.join(connector_names()) or 'none'}; check the name",
            ),
        )
    try:
        factory = found[0].load()
    except Exception as error:  # a plug-in's module may fail in any way
        raise UnableToLoadConnector(
            what=Bilingual(
                f"连接器 {name}（{found[0].value}）无法载入：{error}",
                f"the connector {name} ({found[0].value}) cannot be loaded: {error}",
            ),
            advice=Bilingual("请检查插件的安装", "check how the plug-in was installed"),
        ) from error
    connector: Connector = factory(settings)
    return connector


def _distinct(name: str) -> list[EntryPoint]:
    """Return the entry points of this name; one that is found along two paths counts once."""
    by_value = {point.value: point for point in entry_points(group=ENTRY_POINTS, name=name)}
    return list(by_value.values())
