"""Ask for one page after the other: with a token, patience and a limit to it."""

import json
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import urllib3

from puhui.base import Bilingual
from puhui.connectors.port import UnableToPull
from puhui.connectors.settings import RestSettings

_AGAIN: Final = frozenset({429, 500, 502, 503, 504})
_OK: Final = 200


@dataclass(frozen=True)
class Page:
    """One page's records, and what leads to the next; null: this was the last."""

    records: list[dict[str, Any]]
    following: str | None


class PageReader:
    """Reads the pages of one REST interface."""

    def __init__(self, *, settings: RestSettings) -> None:
        self._settings = settings
        # Retry-After is heeded up to the longest wait; a redirect could carry the token elsewhere.
        retry = urllib3.Retry(
            total=settings.attempts_max - 1,
            redirect=False,
            status_forcelist=_AGAIN,
            allowed_methods={"GET"},
            backoff_factor=settings.backoff_seconds,
            backoff_max=settings.wait_seconds_max,
            retry_after_max=round(settings.wait_seconds_max),
            raise_on_status=False,
        )
        self._pool = urllib3.PoolManager(retries=retry, timeout=settings.timeout_seconds)

    def read(self, *, following: str | None) -> Page:
        """Return the page that the last one led to; the first where there was none.

        :raises UnableToPull: if the provider refuses, stays silent after all attempts, or does
            not answer in the form of the settings.
        """
        settings = self._settings
        parameters = {settings.page_size_parameter: str(settings.page_size)}
        address = settings.url
        if following is not None and settings.paging == "cursor":
            parameters[settings.cursor_parameter] = following
        elif following is not None:
            address, parameters = self._own(following), {}
        content = self._content(address, parameters)
        records = _inside(content, settings.records)
        if not isinstance(records, list) or not all(isinstance(one, dict) for one in records):
            raise _odd(
                f"“{settings.records}”不是对象的列表", f"{settings.records} is no list of objects"
            )
        found = _inside(content, settings.next)
        if found is not None and not isinstance(found, str):
            raise _odd(f"“{settings.next}”不是文字", f"{settings.next} is no text")
        if found and found == following:
            raise _odd("下一页就是这一页", "the next page is this page")
        return Page(records=records, following=found or None)

    def _content(self, address: str, parameters: dict[str, str]) -> Any:
        headers = {"Accept": "application/json"}
        if self._settings.token is not None:
            headers["Authorization"] = f"Bearer {self._settings.token}"
        try:
            answer = self._pool.request("GET", address, fields=parameters, headers=headers)
        except urllib3.exceptions.HTTPError as error:
            why = type(getattr(error, "reason", None) or error).__name__
            raise _problem(f"没有连上：{why}", f"no answer: {why}") from error
        if answer.status != _OK:
            raise _problem(f"回答是 {answer.status}", f"it answered {answer.status}")
        try:
            # numbers as they were written: a float would lose the digits of a long code
            return json.loads(answer.data, parse_int=str, parse_float=str)
        except (ValueError, RecursionError) as error:
            raise _odd("不是 JSON", "no JSON") from error

    def _own(self, link: str) -> str:
        """Return a link to the next page, which must lead to where the first one is."""
        address = urljoin(self._settings.url, link)
        first, following = urlsplit(self._settings.url), urlsplit(address)
        if (first.scheme, first.netloc) != (following.scheme, following.netloc):
            raise _odd(
                f"下一页指向别处：{following.netloc}",
                f"the next page is elsewhere: {following.netloc}",
            )
        return address


def _inside(content: Any, path: str) -> Any:
    """Return what is in a page under keys joined by a dot; none where a key is missing."""
    for key in path.split("."):
        if not isinstance(content, dict):
            return None
        content = content.get(key)
    return content


def _odd(zh: str, en: str) -> UnableToPull:
    return _problem(f"一页的内容不符合设置：{zh}", f"a page is not as the settings say: {en}")


def _problem(zh: str, en: str) -> UnableToPull:
    return UnableToPull(
        what=Bilingual(f"拉取中断：{zh}", f"the pull broke off: {en}"),
        advice=Bilingual(
            "已拉取的部分都在；请检查设置、令牌与网络，再用同一个断点文件继续",
            "what was pulled is kept; check settings, token and network, and go on with the same "
            "checkpoint",
        ),
    )
