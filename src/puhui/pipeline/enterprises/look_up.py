"""Look one enterprise up by name, code or id."""

from typing import Final

import polars as pl

from puhui import relations
from puhui.base import Bilingual, PolicyAt, PuhuiError
from puhui.consent import open_ledger
from puhui.fusion import survive
from puhui.fusion.register import Register, open_register
from puhui.identity import mask_person_name
from puhui.pipeline.enterprises.folder import RegisterFolder
from puhui.pipeline.enterprises.learn import ratings_of
from puhui.pipeline.enterprises.requests import Unmasking
from puhui.pipeline.enterprises.schema import TOLD_FIELDS, EnterpriseView
from puhui.pipeline.enterprises.see import Seen, load_seen

_NEAR: Final = 8
_PERSON: Final = "legal_rep"
_PARTS: Final = ("core", "brand", "name_part")  # found by a part of the name alone
_SHOWN: Final = ("record_id", "table", "observed_on", "name")


class UnableToTellWho(PuhuiError):
    """No enterprise, or several, go by what was typed."""

    code = "unable_to_tell_who"


def which_enterprise(*, register: Register, text: str) -> str:
    """Return the id of the one enterprise that a name, code, record or id means.

    :raises UnableToTellWho: if there is none, or it could be several; they are named.
    """
    found = register.find(text=text, limit=_NEAR)
    is_whole = ~pl.col("found_by").is_in(_PARTS)
    is_start = pl.col("found_by") != "name_part"
    for surest in (found.filter(is_whole), found.filter(is_start), found):
        if len(surest) == 1:
            return str(surest["enterprise_id"][0])
    if found.is_empty():
        raise UnableToTellWho(
            what=Bilingual(f"没有找到「{text}」", f"nothing is known under {text!r}"),
            advice=Bilingual(
                "请换用统一社会信用代码或更完整的名称", "try the credit code or more of the name"
            ),
        )
    listed = "; ".join(f"{row['enterprise_id']} {row['name'] or ''}" for row in found.to_dicts())
    raise UnableToTellWho(
        what=Bilingual(
            f"「{text}」可能是以下任何一户：{listed}",
            f"{text!r} may be any of these: {listed}",
        ),
        advice=Bilingual("请用其中一个编号再查", "ask again with one of these ids"),
    )


def look_up(
    *,
    folder: RegisterFolder,
    text: str,
    policy: PolicyAt,
    language: str,
    unmasking: Unmasking | None = None,
) -> EnterpriseView:
    """Return all that is known of one enterprise, persons masked.

    :param unmasking: who asks for the full name of the person in charge, and why: it is logged
        before it is shown. Phones and citizens' numbers are not kept and cannot be shown.
    :raises puhui.consent.UnableToUnmask: if it is not said who asks or why.
    :raises UnableToTellWho: as ``which_enterprise``.
    """
    with open_register(folder=folder.register) as register:
        enterprise_id = which_enterprise(register=register, text=text)
        records = register.records_of(enterprise_id=enterprise_id)
        history = register.history(enterprise_id=enterprise_id)
    owned = records.with_columns(enterprise_id=pl.lit(enterprise_id))
    seen = load_seen(folder=folder.profile)
    own = pl.col("enterprise_id") == enterprise_id
    values = survive(records=owned, fields=TOLD_FIELDS, policy=policy)
    if unmasking is not None:
        _log_unmasking(folder, enterprise_id, unmasking)
    return EnterpriseView(
        enterprise_id=enterprise_id,
        asked_for=text,
        values=_masked(values) if unmasking is None else values,
        records=records.select(_SHOWN),
        history=history,
        related=_related(enterprise_id, seen, language),
        views=None if seen is None else seen.views.filter(own),
        life_stage=None if seen is None else seen.life_stages.filter(own),
        rating=ratings_of(folder=folder, enterprise_id=enterprise_id),
    )


def _log_unmasking(folder: RegisterFolder, enterprise_id: str, unmasking: Unmasking) -> None:
    with open_ledger(path=folder.ledger) as ledger:
        ledger.unmask(
            enterprise_id=enterprise_id,
            field=_PERSON,
            asked_by=unmasking.asked_by,
            reason=unmasking.reason,
            asked_on=unmasking.asked_on,
        )


def _masked(values: pl.DataFrame) -> pl.DataFrame:
    is_person = pl.col("field") == _PERSON
    shown = (
        pl.when(is_person).then(mask_person_name(names=pl.col("value"))).otherwise(pl.col("value"))
    )
    return values.with_columns(value=shown)


def _related(enterprise_id: str, seen: Seen | None, language: str) -> list[str]:
    if seen is None:
        return []
    named = seen.enterprises.drop_nulls("name").select("enterprise_id", "name")
    related = relations.related_to(
        enterprise_id=enterprise_id,
        ties=seen.ties,
        groups=seen.groups,
        circles=seen.circles,
        exposure=seen.exposure,
        names=dict(named.iter_rows()),
    )
    return [line.say(language) for line in related.lines]
