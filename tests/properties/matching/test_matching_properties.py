"""Whatever the items and the enterprises: everybody at once gets what each would get alone."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.matching.made import ENTERPRISES, POPULATIONS, items, table

from puhui.base import Policy, default_policy_dir
from puhui.matching import (
    Rates,
    dry_run,
    evaluate,
    item_document,
    item_from,
    match_all,
    match_batches,
    match_one,
    missing_facts,
)

DAY = date(2024, 12, 31)
RATES = Rates.read(policy=Policy.read(default_policy_dir()).at(DAY))
CATALOGUES = st.lists(items(), min_size=1, max_size=4, unique_by=lambda one: one["code"])


def one_by_one(catalogue, enterprises):
    """The rows of ``match_all``, made by ``match_one``."""
    return [
        (
            f"E{place}",
            match.item.code,
            match.standing,
            match.verdict.decided_by and match.verdict.decided_by.requirement.code,
            {fact.name for fact in match.missing},
            match.amount_fen,
            match.rate_annual_ratio and int(match.rate_annual_ratio * 10_000),
            match.benefit_fen,
            match.rank_no,
        )
        for place, facts in enumerate(enterprises)
        for match in match_one(items=catalogue, facts=facts, as_of=DAY, rates=RATES)
    ]


def as_rows(matches, catalogue):
    by_code = {item.code: item for item in catalogue}
    return [
        (
            row["enterprise_id"],
            row["item_code"],
            row["standing"],
            row["first_unmet"],
            {
                fact.name
                for fact in missing_facts(item=by_code[row["item_code"]], mask=row["missing_mask"])
            },
            row["amount_fen"],
            row["rate_bp"],
            row["benefit_fen"],
            row["rank_no"],
        )
        for row in matches.to_dicts()
    ]


@settings(deadline=None)
@given(CATALOGUES, POPULATIONS)
def test_all_at_once_is_one_by_one(documents, enterprises):
    catalogue = [item_from(document) for document in documents]
    matches = match_all(items=catalogue, facts=table(enterprises), as_of=DAY, rates=RATES)
    assert as_rows(matches, catalogue) == one_by_one(catalogue, enterprises)


@settings(deadline=None, max_examples=25)
@given(CATALOGUES, POPULATIONS, st.integers(1, 4))
def test_batches_do_not_matter(documents, enterprises, rows):
    catalogue = [item_from(document) for document in documents]
    told = {"items": catalogue, "facts": table(enterprises), "as_of": DAY, "rates": RATES}
    whole = [row for batch in match_batches(**told) for row in batch.iter_rows()]
    parts = [row for batch in match_batches(**told, batch_rows=rows) for row in batch.iter_rows()]
    assert sorted(map(repr, parts)) == sorted(map(repr, whole))


@given(items(), ENTERPRISES, ENTERPRISES)
def test_unknown_is_never_no(document, enterprise, more):
    """*No* and *met* rest on what is known: nothing that is still told takes them back."""
    item = item_from(document)
    verdict = evaluate(item=item, facts=enterprise, as_of=DAY)
    told = {name: more[name] if value is None else value for name, value in enterprise.items()}
    later = evaluate(item=item, facts=told, as_of=DAY)
    if verdict.standing != "not_yet":
        assert later.standing == verdict.standing


@given(items(), ENTERPRISES)
def test_a_standing_has_its_reason(document, enterprise):
    verdict = evaluate(item=item_from(document), facts=enterprise, as_of=DAY)
    decided = verdict.decided_by
    if verdict.standing == "met":
        assert (verdict.missing, verdict.unmet, decided) == ((), (), None)
    elif verdict.standing == "no":
        assert decided.holds == "unmet"
        assert not decided.requirement.can_change
    else:
        assert verdict.missing or verdict.unmet
        assert all(one.requirement.can_change for one in verdict.unmet)


@given(items())
def test_documents_come_back(document):
    item = item_from(document)
    assert item_from(item_document(item)) == item


@settings(deadline=None)
@given(items(), items(), POPULATIONS)
def test_dry_run_counts_what_judging_each_would(before, after, enterprises):
    old, new = item_from(before), item_from(after)
    run = dry_run(before=old, after=new, facts=table(enterprises), as_of=DAY, seed=1)

    def met(item):
        verdicts = [evaluate(item=item, facts=one, as_of=DAY) for one in enterprises]
        return {f"E{n}" for n, verdict in enumerate(verdicts) if verdict.standing == "met"}

    gained, lost = met(new) - met(old), met(old) - met(new)
    assert set(run.gained) == gained
    assert set(run.lost) == lost
    assert (run.gained_count, run.lost_count) == (len(gained), len(lost))
    assert run.gained_count + run.lost_count + run.unchanged_count == len(enterprises)
    assert run.moves["enterprises_count"].sum() == len(enterprises)
    assert run.by_county["gained_count"].sum() == len(gained)
