import pytest

from puhui.town.streams import stream


def first(**key: object) -> int:
    return int(stream(**key).integers(1 << 62))


def test_same_key_same_numbers():
    assert first(seed=7, name="firms") == first(seed=7, name="firms")


@pytest.mark.parametrize(
    "other",
    [
        {"seed": 8, "name": "firms"},
        {"seed": 7, "name": "shocks"},
        {"seed": 7, "name": "firms", "part": 1},
    ],
)
def test_other_key_other_numbers(other):
    assert first(seed=7, name="firms") != first(**other)
