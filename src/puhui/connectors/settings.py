"""The settings of a pull: a YAML file, checked before anything goes over the network."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import urlsplit

import yaml

from puhui.base import Bilingual, PuhuiError

Paging = Literal["cursor", "link"]
_PAGINGS: Final[tuple[Paging, ...]] = ("cursor", "link")
_THIS_MACHINE: Final = ("localhost", "127.0.0.1", "::1")
_TABLE: Final = re.compile(r"[a-z_]+\.[a-z_]+")


class UnableToReadSettings(PuhuiError):
    """A settings file is not there, or a setting is missing or not of the form that is asked."""

    code = "unable_to_read_settings"


@dataclass(frozen=True)
class RestSettings:
    """How one table is pulled from a REST interface that gives JSON page by page."""

    url: str  # of the first page
    table: str  # full name, "tax.filings": names the files
    token: str | None = field(default=None, repr=False)  # sent as bearer; never written anywhere
    page_size: int = 500
    page_size_parameter: str = "page_size"
    records: str = "records"  # where the list is in a page, keys joined by a dot
    paging: Paging = "cursor"
    next: str = "next"  # where the next cursor or link is, likewise; null or missing: last page
    cursor_parameter: str = "cursor"
    timeout_seconds: float = 30.0
    attempts_max: int = 8  # of one page
    backoff_seconds: float = 0.5  # doubled from attempt to attempt
    wait_seconds_max: float = 120.0  # between two attempts, whatever the provider asks for


def read_settings(*, path: Path) -> dict[str, Any]:
    """Return the content of a settings file.

    :raises UnableToReadSettings: if it cannot be read or is no mapping with a ``connector``.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        why = type(error).__name__
        raise _problem(
            f"{path.name} 无法读取：{why}", f"{path.name} cannot be read: {why}"
        ) from error
    if not isinstance(content, dict) or not isinstance(content.get("connector"), str):
        raise _problem(
            f"{path.name} 中没有写明 connector", f"{path.name} does not name a connector"
        )
    return content


def rest_settings(
    *, content: Mapping[str, Any], environment: Mapping[str, str] | None = None
) -> RestSettings:
    """Return the settings of a REST pull from a settings file's content.

    :param content: the fields of ``RestSettings``; instead of ``token``, ``token_variable`` names
        the environment variable that holds it.
    :param environment: variables to look in; by default those of the process.
    :raises UnableToReadSettings: if a setting is missing, unknown or wrong, or there is no token.
    """
    given = {key: value for key, value in content.items() if key != "connector"}
    variable = given.pop("token_variable", None)
    known = set(RestSettings.__dataclass_fields__) - {"token"}
    for key in given.keys() - known:
        raise _problem(f"不认识的设置 {key}", f"there is no setting {key}")
    for key in ("url", "table"):
        if key not in given:
            raise _problem(f"缺少设置 {key}", f"the setting {key} is missing")
    _check_kinds(given)
    _check_url(given["url"], has_token=variable is not None)
    if not _TABLE.fullmatch(given["table"]):
        raise _problem(
            f"table 应形如 tax.filings：{given['table']}", f"table is no name: {given['table']}"
        )
    if given.get("paging", "cursor") not in _PAGINGS:
        raise _problem(f"paging 应为 {_PAGINGS} 之一", f"paging is one of {_PAGINGS}")
    return RestSettings(**given, token=_token(variable, environment))


def _check_kinds(given: Mapping[str, Any]) -> None:
    for key, value in given.items():
        kind = RestSettings.__dataclass_fields__[key].type
        if kind in (int, float):
            is_right = isinstance(value, int | kind) and not isinstance(value, bool) and value > 0
        else:
            is_right = isinstance(value, str) and value != ""
        if not is_right:
            raise _problem(
                f"设置 {key} 的值不对：{value!r}", f"the setting {key} is wrong: {value!r}"
            )


def _check_url(url: str, *, has_token: bool) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise _problem(
            "url 不是 http(s) 地址，或其中有密码", "url is no http(s) address, or has a password"
        )
    if has_token and parts.scheme == "http" and parts.hostname not in _THIS_MACHINE:
        raise _problem("带令牌的 url 必须用 https", "a url that gets a token must be https")


def _token(variable: Any, environment: Mapping[str, str] | None) -> str | None:
    if variable is None:
        return None
    token = (os.environ if environment is None else environment).get(str(variable), "")
    if not token:
        raise _problem(f"环境变量 {variable} 没有设置", f"the variable {variable} is not set")
    return token


def _problem(zh: str, en: str) -> UnableToReadSettings:
    return UnableToReadSettings(
        what=Bilingual(zh, en),
        advice=Bilingual("请对照连接器的说明改正设置", "correct it as the connector's page has it"),
    )
