"""Keyed hashes of personal identifiers: equal values stay comparable, the values are not kept.

BLAKE2b with a secret key (RFC 7693): without the key nobody can try out all phone numbers.
"""

import hashlib
import os
from collections.abc import Mapping
from typing import Final, TypeVar

import polars as pl

from puhui.base import Bilingual, PuhuiError

HASH_KEY_VARIABLE: Final = "PUHUI_HASH_KEY"
_HASH_BYTES: Final = 16
_KEY_BYTES_MINIMUM: Final = 16
_KEY_BYTES_MAXIMUM: Final = hashlib.blake2b.MAX_KEY_SIZE

Column = TypeVar("Column", pl.Series, pl.Expr)


class UnableToHash(PuhuiError):
    """There is no usable key for hashing personal identifiers."""

    code = "unable_to_hash"


def hash_key_from_environment(*, environment: Mapping[str, str] | None = None) -> bytes:
    """Return the key for hashing, from the hexadecimal digits in ``PUHUI_HASH_KEY``.

    :param environment: variables to look in; by default those of the process.
    :raises UnableToHash: if the variable is missing, not hexadecimal, too short or too long.
    """
    text = (os.environ if environment is None else environment).get(HASH_KEY_VARIABLE, "")
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    _demand_key(key)
    return key


def keyed_hash(*, values: Column, key: bytes, kind: str) -> Column:
    """Return the keyed hash of each value (32 hexadecimal digits); null stays null.

    :param values: normal forms (``clean_phone``, ``clean_citizen_id``): one value, one writing.
    :param key: 16 to 64 secret bytes; with another key nothing matches any more.
    :param kind: what the values are, 16 ASCII characters at most: the same digits hash otherwise
        as a phone than as an id.
    :raises UnableToHash: if the key is too short or too long.
    """
    _demand_key(key)
    seed = hashlib.blake2b(key=key, digest_size=_HASH_BYTES, person=kind.encode("ascii"))

    def hash_one(value: str) -> str:
        state = seed.copy()
        state.update(value.encode())
        return state.hexdigest()

    def hash_column(column: pl.Series) -> pl.Series:
        distinct = column.drop_nulls().unique()
        hashes = pl.Series([hash_one(value) for value in distinct.to_list()], dtype=pl.String)
        return column.replace_strict(distinct, hashes, default=None, return_dtype=pl.String)

    if isinstance(values, pl.Expr):
        return values.map_batches(hash_column, return_dtype=pl.String, is_elementwise=True)
    return hash_column(values)


def _demand_key(key: bytes) -> None:
    if not _KEY_BYTES_MINIMUM <= len(key) <= _KEY_BYTES_MAXIMUM:
        raise UnableToHash(
            what=Bilingual(
                f"没有可用的密钥：{HASH_KEY_VARIABLE} 须为 32 至 128 个十六进制数字",
                f"no usable key: {HASH_KEY_VARIABLE} must hold 32 to 128 hexadecimal digits",
            ),
            advice=Bilingual(
                "用 python -c 'import secrets; print(secrets.token_hex(32))' 生成一个，"
                f"妥善保存，并设为环境变量 {HASH_KEY_VARIABLE}；更换密钥后旧的记录不再能对上",
                "make one with python -c 'import secrets; print(secrets.token_hex(32))', keep it "
                f"safe and set it as {HASH_KEY_VARIABLE}; with a new key old records match no more",
            ),
        )
