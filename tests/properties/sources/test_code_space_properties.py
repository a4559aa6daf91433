"""Whatever the datasets: every code gets an id, and no two firms of one dataset share one."""

from hypothesis import given
from hypothesis import strategies as st

from puhui.sources.code_spaces import DatasetCodes, assign_firm_ids

CODES = st.sampled_from(["E1", "E2", "E3", "E1@a", "E1@b"])
NAMES = st.dictionaries(CODES, st.sampled_from(["x", "y"]), max_size=4)


@st.composite
def dataset_lists(draw):
    return [
        DatasetCodes(
            dataset=name,
            names=(names := draw(NAMES)),
            codes=frozenset(names) | draw(st.sets(CODES)),
        )
        for name in draw(st.permutations(["a", "b", "c"]))
    ]


@given(dataset_lists())
def test_nothing_is_lost_or_mixed(datasets):
    found = assign_firm_ids(datasets=datasets)
    for dataset in datasets:
        ids = found.ids[dataset.dataset]
        assert ids.keys() == dataset.codes
        assert len(set(ids.values())) == len(ids)


@given(dataset_lists())
def test_datasets_that_contradict_each_other_share_no_firm(datasets):
    found = assign_firm_ids(datasets=datasets)
    for one in datasets:
        for other in datasets:
            shared = one.names.keys() & other.names.keys()
            if any(one.names[code] != other.names[code] for code in shared):
                same = [c for c in shared if one.names[c] != other.names[c]]
                ids, other_ids = found.ids[one.dataset], found.ids[other.dataset]
                assert all(ids[code] != other_ids[code] for code in same)


@given(dataset_lists())
def test_the_order_of_datasets_changes_nothing(datasets):
    assert assign_firm_ids(datasets=datasets) == assign_firm_ids(datasets=datasets[::-1])
