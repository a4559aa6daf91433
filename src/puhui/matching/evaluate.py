"""Judge one enterprise by one item: met, not yet, or no, and why."""

from datetime import date

from puhui.base import Bilingual, PuhuiError
from puhui.matching.facts import FACTS
from puhui.matching.implied import all_requirements, limit_of
from puhui.matching.known import Facts, known, seen_once
from puhui.matching.schema import Holds, Item, Outcome, Requirement, Standing, Verdict
from puhui.matching.wording import seen_in_words


class UnableToEvaluate(PuhuiError):
    """The version of the item is not in force on the day."""

    code = "unable_to_evaluate"


def evaluate(*, item: Item, facts: Facts, as_of: date) -> Verdict:
    """Judge what is known of an enterprise by an item in force on the day.

    *No* takes a requirement that is known not to be met and cannot change. One that can change, or
    that hangs on a fact nobody has told, makes it *not yet*. What is unknown never makes it *no*.

    :raises UnableToEvaluate: if this version is not in force on the day.
    """
    if not item.is_in_force(as_of):
        raise UnableToEvaluate(
            what=Bilingual(
                f"「{item.name.zh}」的这个版本在 {as_of} 无效",
                f"this version of {item.name.en} does not hold on {as_of}",
            ),
            advice=Bilingual("请用当日有效的版本", "use the version that holds on that day"),
        )
    outcomes = tuple(_outcome(one, facts) for one in all_requirements(item))
    standing = _standing(outcomes)
    limit = limit_of(item)
    return Verdict(
        item=item,
        standing=standing,
        outcomes=outcomes,
        missing=tuple(
            FACTS[name] for name in seen_once(f.name for one in outcomes for f in one.missing)
        ),
        amount_fen=None if limit is None else limit.value(facts),
        decided_by=_decided_by(outcomes, standing),
    )


def _outcome(requirement: Requirement, facts: Facts) -> Outcome:
    truth = requirement.test.truth(facts)
    holds: Holds = "unknown" if truth is None else "met" if truth else "unmet"
    return Outcome(
        requirement=requirement,
        holds=holds,
        seen=tuple(
            seen_in_words(name=name, value=known(facts, name)) for name in requirement.test.names()
        ),
        missing=tuple(FACTS[name] for name in requirement.test.missing(facts))
        if truth is None
        else (),
    )


def _standing(outcomes: tuple[Outcome, ...]) -> Standing:
    if any(_is_final(outcome) for outcome in outcomes):
        return "no"
    return "met" if all(outcome.holds == "met" for outcome in outcomes) else "not_yet"


def _decided_by(outcomes: tuple[Outcome, ...], standing: Standing) -> Outcome | None:
    """Return what stands in the way first: for good, then unmet, then unknown."""
    if standing == "no":
        return next(outcome for outcome in outcomes if _is_final(outcome))
    for holds in ("unmet", "unknown"):
        for outcome in outcomes:
            if outcome.holds == holds:
                return outcome
    return None


def _is_final(outcome: Outcome) -> bool:
    return outcome.holds == "unmet" and not outcome.requirement.can_change
