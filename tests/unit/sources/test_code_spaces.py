from puhui.sources.code_spaces import DatasetCodes, assign_firm_ids


def dataset(name, names, *, unnamed=()):
    return DatasetCodes(dataset=name, codes=frozenset(names) | set(unnamed), names=dict(names))


def test_one_name_that_differs_makes_another_space():
    found = assign_firm_ids(
        datasets=[
            dataset("a", {"E1": "x", "E2": "y"}),
            dataset("b", {"E1": "x", "E2": "z", "E3": "w"}),
        ]
    )
    assert found.ids["b"] == {"E1": "E1@b", "E2": "E2@b", "E3": "E3"}
    assert found.separated == {"b": 2}
    assert found.joined == {}


def test_a_third_dataset_joins_the_space_that_it_agrees_with():
    found = assign_firm_ids(
        datasets=[
            dataset("a", {"E1": "x"}),
            dataset("b", {"E1": "other"}),
            dataset("c", {"E1": "other", "E2": "y"}),
        ]
    )
    assert found.ids["c"] == {"E1": "E1@b", "E2": "E2"}
    assert found.joined == {"c": "b"}


def test_unlisted_codes_go_with_their_dataset():
    found = assign_firm_ids(
        datasets=[
            dataset("a", {"E1": "x"}, unnamed=["E5"]),
            dataset("b", {"E1": "x"}, unnamed=["E5"]),
            dataset("c", {}, unnamed=["E5"]),
        ]
    )
    assert found.ids["b"]["E5"] == "E5"
    assert found.ids["c"]["E5"] == "E5@c"


def test_a_code_that_looks_like_a_mark_is_not_confused_with_one():
    found = assign_firm_ids(
        datasets=[
            dataset("a", {"E1": "x"}),
            dataset("b", {"E1": "y", "E1@b": "z"}),
        ]
    )
    assert len({*found.ids["a"].values(), *found.ids["b"].values()}) == 3


def test_the_order_of_datasets_changes_nothing():
    given = [dataset("b", {"E1": "y"}), dataset("a", {"E1": "x"})]
    assert assign_firm_ids(datasets=given) == assign_firm_ids(datasets=given[::-1])
