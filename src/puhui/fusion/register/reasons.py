"""Why something happened to an enterprise, in words that an officer understands."""

from collections.abc import Mapping
from typing import Final

from puhui.base import Bilingual
from puhui.fusion.settings import LinkSettings

_CAUSES: Final[Mapping[str, Bilingual]] = {
    "first": Bilingual("首次出现的企业", "an enterprise seen for the first time"),
    "arrived": Bilingual("新到记录后重新归并", "regrouped after a new record"),
    "changed": Bilingual("记录内容变更后重新归并", "regrouped after a record changed"),
    "regrouped": Bilingual("一批记录到达后重新归并", "regrouped after a batch of records"),
    "withdrawn": Bilingual("记录被撤回", "a record was withdrawn"),
    "content": Bilingual("记录内容变更：{fields}", "the record says something else: {fields}"),
    "confirmed": Bilingual(
        "{by} 确认记录 {l} 与 {r} 是同一企业",
        "{by} confirmed that records {l} and {r} are the same enterprise",
    ),
    "denied": Bilingual(
        "{by} 认定记录 {l} 与 {r} 不是同一企业",
        "{by} found that records {l} and {r} are not the same enterprise",
    ),
}
_CONFIRMED_EARLIER: Final = Bilingual(
    "记录 {l} 与 {r} 经人工确认是同一企业",
    "an officer confirmed that records {l} and {r} are the same enterprise",
)
_KEY: Final = Bilingual(
    "记录 {l} 与 {r} 的{fields}相同", "records {l} and {r} have the same {fields}"
)
_MODEL: Final = Bilingual(
    "记录 {l} 与 {r} 多项信息相符（证据 {bits:.1f} 比特）",
    "records {l} and {r} agree in several respects (evidence of {bits:.1f} bits)",
)
_FRAMES: Final[Mapping[str, Bilingual]] = {
    "founded": Bilingual("新立企业：{why}", "founded: {why}"),
    "joined": Bilingual("记录归入：{why}", "a record joined: {why}"),
    "left": Bilingual("记录移出：{why}", "a record left: {why}"),
    "merged": Bilingual("两家合并：{why}", "two merged into one: {why}"),
    "split": Bilingual("从另一家分出：{why}", "split from another: {why}"),
    "retired": Bilingual("编号停用：{why}", "the id was retired: {why}"),
    "revived": Bilingual("编号恢复使用：{why}", "the id is in use again: {why}"),
    "changed": Bilingual("{why}", "{why}"),
}
# What officers read and linkage does not compare as it stands.
_UNCOMPARED: Final[dict[str, Bilingual]] = {
    "name": Bilingual("企业名称", "name"),
    "address": Bilingual("地址", "address"),
    "phone_masked": Bilingual("电话", "phone"),
    "industry": Bilingual("行业", "industry"),
    "provider_file": Bilingual("来源方档案", "file at the provider"),
}


def field_titles(settings: LinkSettings, columns: tuple[str, ...]) -> Bilingual:
    """Return the columns' titles, as their comparisons have them, in one phrase.

    Columns that nobody reads, such as the parts of a name, are named only where no other is.
    """
    titles = _UNCOMPARED | {one.column: one.title for one in settings.comparisons}
    known = [titles[column] for column in columns if column in titles]
    named = dict.fromkeys(known or [Bilingual(column, column) for column in columns])
    return Bilingual("、".join(t.zh for t in named), " and ".join(t.en for t in named))


def key_titles(settings: LinkSettings, origin: str) -> Bilingual:
    """Return what records share that have the key of an edge's origin ("key:<name>")."""
    name = origin.removeprefix("key:")
    columns = next((key.columns for key in settings.keys if key.name == name), (name,))
    return field_titles(settings, columns)


def reason_of(
    *,
    settings: LinkSettings,
    event: str,
    why: str,
    left: str | None,
    right: str | None,
    weight_bits: float | None,
    note: str | None,
) -> Bilingual:
    """Return the sentence for one event of the history."""
    if why.startswith("key:"):
        fields = key_titles(settings, why)
        told = Bilingual(
            _KEY.zh.format(l=left, r=right, fields=fields.zh),
            _KEY.en.format(l=left, r=right, fields=fields.en),
        )
    elif why == "model":
        told = _MODEL.format(l=left, r=right, bits=weight_bits)
    elif why == "manual":
        told = (_CAUSES["confirmed"] if note else _CONFIRMED_EARLIER).format(
            by=note, l=left, r=right
        )
    elif why == "content":
        fields = field_titles(settings, tuple((note or "").split(",")))
        told = Bilingual(
            _CAUSES[why].zh.format(fields=fields.zh), _CAUSES[why].en.format(fields=fields.en)
        )
    else:
        told = _CAUSES[why].format(by=note, l=left, r=right)
    frame = _FRAMES[event]
    return Bilingual(frame.zh.format(why=told.zh), frame.en.format(why=told.en))
