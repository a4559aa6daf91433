from datetime import date

from tests.unit.matching.made import ALL_MET, document, facts_table, requirement

from puhui.matching import dry_run, item_from

DAY = date(2024, 12, 31)


def old_enough(months: int, **changes):
    rule = {"fact": "age_months", "at_least": months}
    return item_from(document(requirements=[requirement("age", rule)], **changes))


def run(before, after, ages, seed=1, **more):
    facts = facts_table(
        *({**ALL_MET, "age_months": age, "county_code": f"52030{(age or 0) % 2}"} for age in ages)
    )
    return dry_run(before=before, after=after, facts=facts, as_of=DAY, seed=seed, **more)


def test_counts_who_gains_and_shows_where():
    found = run(old_enough(24), old_enough(12), [6, 12, 13, 24, None])
    assert (found.gained_count, found.lost_count, found.unchanged_count) == (2, 0, 3)
    assert (found.met_before_count, found.met_after_count) == (1, 3)
    assert found.gained == ("E2", "E3")
    assert found.by_county.rows() == [("520300", 1, 0), ("520301", 1, 0)]
    assert found.moves.rows() == [
        ("met", "met", 1),
        ("not_yet", "met", 2),
        ("not_yet", "not_yet", 2),
    ]


def test_counts_who_loses():
    found = run(old_enough(12), old_enough(24), [12, 30])
    assert (found.gained, found.lost) == ((), ("E1",))


def test_a_new_item_is_a_gain_for_all_who_may_have_it():
    found = run(None, old_enough(12), [12, 1])
    assert (found.gained_count, found.met_before_count) == (1, 0)


def test_a_version_that_starts_later_is_judged_as_if_it_held():
    later = old_enough(12, valid_from="2026-01-01")
    assert run(None, later, [12]).gained_count == 1
    # While a version that does not hold is no comparison.
    assert run(later, old_enough(12), [12]).gained_count == 1


def test_the_same_seed_draws_the_same_sample():
    ages = [12] * 40
    first, again, other = (
        run(None, old_enough(12), ages, seed=seed, sample_count=5).gained for seed in (1, 1, 2)
    )
    assert first == again != other
    assert len(first) == 5
    assert list(first) == sorted(first)
