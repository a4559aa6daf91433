import hashlib

import polars as pl
import pytest

from puhui.identity import UnableToHash, hash_key_from_environment, keyed_hash

KEY = bytes(range(32))
PHONES = pl.Series("phone", ["13800000001", None, "13800000002", "13800000001"])


def test_the_hash_is_keyed_blake2b_with_the_kind_as_person():
    expected = hashlib.blake2b(b"13800000001", key=KEY, digest_size=16, person=b"phone").hexdigest()
    assert keyed_hash(values=PHONES, key=KEY, kind="phone")[0] == expected


def test_equal_values_hash_alike_and_null_stays_null():
    found = keyed_hash(values=PHONES, key=KEY, kind="phone")
    assert found[0] == found[3] != found[2]
    assert found[1] is None
    assert found.name == "phone"


def test_kind_and_key_change_the_hash():
    found = keyed_hash(values=PHONES, key=KEY, kind="phone")[0]
    assert keyed_hash(values=PHONES, key=KEY, kind="citizen_id")[0] != found
    assert keyed_hash(values=PHONES, key=KEY[::-1], kind="phone")[0] != found


def test_an_expression_gives_what_the_column_gives():
    table = PHONES.to_frame().select(keyed_hash(values=pl.col("phone"), key=KEY, kind="phone"))
    assert table["phone"].equals(keyed_hash(values=PHONES, key=KEY, kind="phone"))


def test_a_column_of_nulls_stays_null():
    assert (
        keyed_hash(values=pl.Series([None, None], dtype=pl.String), key=KEY, kind="x").null_count()
        == 2
    )


def test_the_key_comes_from_the_environment():
    assert hash_key_from_environment(environment={"PUHUI_HASH_KEY": KEY.hex()}) == KEY


@pytest.mark.parametrize("text", ["", "no hexadecimal", "0011", "00" * 65])
def test_a_bad_key_says_how_to_make_one(text):
    with pytest.raises(UnableToHash, match="token_hex"):
        hash_key_from_environment(environment={"PUHUI_HASH_KEY": text})


def test_a_missing_key_says_how_to_make_one():
    with pytest.raises(UnableToHash, match="PUHUI_HASH_KEY"):
        hash_key_from_environment(environment={})


def test_a_short_key_is_refused():
    with pytest.raises(UnableToHash):
        keyed_hash(values=PHONES, key=b"short", kind="phone")
