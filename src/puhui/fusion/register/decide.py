"""An officer's word on two records: the same enterprise or not, for ever or until the next word."""

from datetime import date

from puhui.base import Bilingual, PuhuiError
from puhui.fusion.register._batches import refuse_unfinished
from puhui.fusion.register._events import Cause
from puhui.fusion.register._regroup import regroup
from puhui.fusion.register._store import Store

_IN_FORCE = (
    "SELECT l, r, is_same FROM decisions WHERE decision_no IN "
    "(SELECT max(decision_no) FROM decisions GROUP BY l, r)"
)


class UnableToDecide(PuhuiError):
    """A record is unknown, or the decision contradicts another that is in force."""

    code = "unable_to_decide_link"


def decide(
    store: Store,
    *,
    record_id_l: str,
    record_id_r: str,
    is_same: bool,
    decided_by: str,
    decided_on: date,
    reason: str,
) -> tuple[str, ...]:
    """Keep the decision and regroup; return the enterprises to which something happened.

    It takes the place of an earlier one on the same pair, which is kept. A decision that is in
    force already with the same words changes nothing.

    :raises UnableToDecide: if a record was never known, both are one, or what was confirmed and
        denied before leaves no room for it.
    """
    with store.transaction():
        refuse_unfinished(store)
        left, right = _numbers(store, record_id_l, record_id_r)
        row = (left, right, int(is_same), decided_by, decided_on.isoformat(), reason)
        latest = store.rows(
            "SELECT l, r, is_same, decided_by, decided_on, reason FROM decisions "
            "WHERE l = ? AND r = ? ORDER BY decision_no DESC LIMIT 1",
            left,
            right,
        )
        if latest == [row]:
            return ()
        _refuse_contradiction(store, left, right, is_same=is_same)
        number = store.next_number("decisions", "decision_no")
        store.sql.execute("INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?)", (number, *row))
        first, second = sorted((record_id_l, record_id_r))
        cause = Cause(
            "confirmed" if is_same else "denied", left=first, right=second, note=decided_by
        )
        return regroup(store, seeds={left, right}, cause=cause, happened_on=decided_on)


def _numbers(store: Store, one: str, other: str) -> tuple[int, int]:
    """Return the numbers of both records, the smaller id's first."""
    numbers = store.numbers_of([one, other])
    unknown = [record for record in (one, other) if record not in numbers]
    if unknown:
        raise _problem(
            f"没有记录 {unknown[0]}",
            f"there is no record {unknown[0]}",
            Bilingual("请核对记录编号", "check the record's id"),
        )
    if one == other:
        raise _problem(
            f"两边是同一条记录 {one}",
            f"both sides are the record {one}",
            Bilingual("请给出两条不同的记录", "name two different records"),
        )
    left, right = sorted((one, other))
    return numbers[left], numbers[right]


def _refuse_contradiction(store: Store, left: int, right: int, *, is_same: bool) -> None:
    """Refuse what would put two denied records together by way of confirmed ones."""
    others = [row for row in store.rows(_IN_FORCE) if row[:2] != (left, right)]
    confirmed = [(one, other) for one, other, same in others if same]
    denied = {(one, other) for one, other, same in others if not same}
    if is_same:
        confirmed.append((left, right))
    else:
        denied.add((left, right))
    groups: dict[int, set[int]] = {}
    for one, other in confirmed:
        joined = groups.get(one, {one}) | groups.get(other, {other})
        groups.update(dict.fromkeys(joined, joined))
    for one, other in sorted(denied):
        if other in groups.get(one, ()):
            query = "SELECT record_no, record_id FROM records WHERE record_no IN ?"
            names = dict(store.rows_for(query, (one, other)))
            raise _problem(
                f"与已有决定矛盾：{names[one]} 与 {names[other]} 已被认定不是同一企业，"
                "而经其他确认它们会相连",
                f"it contradicts what was decided: {names[one]} and {names[other]} are denied to "
                "be the same, and confirmed pairs connect them",
                Bilingual("请先更正其中一项决定", "correct one of these decisions first"),
            )


def _problem(zh: str, en: str, advice: Bilingual) -> UnableToDecide:
    return UnableToDecide(what=Bilingual(zh, en), advice=advice)
