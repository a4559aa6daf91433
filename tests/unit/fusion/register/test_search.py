"""Finding an enterprise by what a person types."""

import pytest
from tests.unit.fusion.made import DAY, record, records

from puhui.fusion.register._names import bigrams


@pytest.fixture
def named(peopled):
    renamed = record("d", uscc="U2", core="北山酒", name="北山酒业有限公司", legal_rep="李四")
    peopled.arrive(records=records(renamed), happened_on=DAY, batch_id="renamed")
    return peopled


@pytest.mark.parametrize(
    ("text", "record_id", "found_by"),
    [
        ("u2", "d", "uscc"),
        ("d", "d", "record_id"),
        (" 北山酒业有限 公司", "d", "name"),
        ("北山酒坊", "d", "former_name"),
        ("北山", "d", "core"),
        ("北山酒业公司", "d", "name_part"),
    ],
)
def test_codes_names_and_parts_of_names_are_found(named, text, record_id, found_by):
    found = named.find(text=text).row(0, named=True)

    assert (found["record_id"], found["found_by"]) == (record_id, found_by)


def test_an_id_is_found_however_it_is_written(named):
    owner = dict(named.membership().iter_rows())["a"]

    assert named.find(text=owner.lower())["enterprise_id"].to_list() == [owner]


def test_nothing_is_found_for_nothing(named):
    assert named.find(text="").is_empty()
    assert named.find(text="西街面馆").is_empty()
    assert named.find(text='"').is_empty()


def test_no_more_are_given_than_asked_for(named):
    assert len(named.find(text="山", limit=1)) <= 1


def test_pairs_of_characters():
    assert bigrams("南山-茶A") == ["南山", "山茶", "茶a"]
    assert bigrams("茶") == ["茶"]
    assert bigrams("（）") == []
