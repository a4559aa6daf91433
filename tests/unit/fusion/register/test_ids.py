"""Permanent ids and who inherits them."""

from puhui.fusion.register._ids import as_id, carry_over, made_id

FOUNDED = {"E1": "2020-01-01", "E2": "2019-01-01", "E3": "2019-01-01"}


def carried(old, new, states=None):
    known = states or dict.fromkeys(FOUNDED, "live")
    return carry_over(old=old, new=new, founded_on=FOUNDED, state_of=known.get)


def test_an_id_is_e_and_thirteen_unmistakable_letters_and_digits():
    made = made_id("registry.enterprises/1")

    assert made == made_id("registry.enterprises/1")
    assert made != made_id("registry.enterprises/1", attempt=1)
    assert len(made) == 14
    assert as_id(made) == made
    assert not set(made[1:]) & set("ILOU")


def test_letters_that_look_like_digits_are_read_as_digits():
    assert as_id(" eo1il56789abcd ") == "E011156789ABCD"
    assert as_id("E123") is None
    assert as_id("南山茶业有限公司一二三四五六") is None


def test_a_cluster_inherits_from_whoever_holds_most_of_it():
    found = carried({"a": "E1", "b": "E1", "c": "E2"}, dict.fromkeys("abc", "a"))

    assert found.ids == {"a": "E1"}
    assert found.retired == {"E2": "E1"}


def test_of_equals_the_oldest_then_the_smallest_goes_on():
    assert carried({"a": "E1", "b": "E2"}, {"a": "a", "b": "a"}).ids == {"a": "E2"}
    assert carried({"a": "E3", "b": "E2"}, {"a": "a", "b": "a"}).ids == {"a": "E2"}


def test_the_larger_part_of_a_split_keeps_the_id_and_the_other_founds_one():
    found = carried(dict.fromkeys("abc", "E1"), {"a": "a", "b": "b", "c": "b"})

    assert found.ids == {"a": made_id("a"), "b": "E1"}
    assert found.founded == {made_id("a"): "a"}
    assert found.retired == {}


def test_a_part_revives_the_id_that_its_first_record_once_founded():
    states = {"E1": "live", made_id("a"): "retired"}

    found = carried(dict.fromkeys("abc", "E1"), {"a": "a", "b": "b", "c": "b"}, states)

    assert found.revived == {made_id("a")}
    assert found.founded == {}


def test_an_id_that_lives_elsewhere_is_not_given_again():
    states = {"E1": "live", made_id("a"): "live"}

    found = carried(dict.fromkeys("abc", "E1"), {"a": "a", "b": "b", "c": "b"}, states)

    assert found.ids["a"] == made_id("a", attempt=1)


def test_an_enterprise_without_records_has_no_successor():
    assert carried({"a": "E1"}, {}).retired == {"E1": None}
