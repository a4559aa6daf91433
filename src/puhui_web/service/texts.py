"""What people write, checked before it is kept."""

import re
from typing import Final

from puhui.base import Bilingual, PuhuiError

LINE_CHARACTERS_MAX: Final = 2000
TITLE_CHARACTERS_MAX: Final = 80
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class UnableToTakeText(PuhuiError):
    """What was written is empty or too long."""

    code = "unable_to_take_text"


def taken_text(*, text: str, what: Bilingual, characters_max: int = LINE_CHARACTERS_MAX) -> str:
    """Return a text without control characters and outer blanks.

    :param what: what the text is, for the message: 内容, the title.
    :raises UnableToTakeText: if nothing is left, or too much.
    """
    taken = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not taken:
        raise UnableToTakeText(
            what=Bilingual(f"{what.zh}还是空的", f"{what.en} is empty"),
            advice=Bilingual("请先写下来再提交", "write something first"),
        )
    if len(taken) > characters_max:
        raise UnableToTakeText(
            what=Bilingual(
                f"{what.zh}有 {len(taken)} 个字, 最多 {characters_max} 个",
                f"{what.en} has {len(taken)} characters of at most {characters_max}",
            ),
            advice=Bilingual("请写短一些, 或分几次写", "shorten it, or send it in parts"),
        )
    return taken
