import polars as pl
import pytest

from puhui.identity import mask_citizen_id, mask_person_name, mask_phone


def masked(mask: pl.Expr, value: str | None) -> str | None:
    return pl.DataFrame({"value": [value]}, schema={"value": pl.String}).select(mask).item()


@pytest.mark.parametrize(
    ("name", "expected"),
    [("张三", "张**"), ("欧阳某某", "欧**"), (" 李四", "李**"), ("", None), (None, None)],
)
def test_person_name(name, expected):
    assert masked(mask_person_name(names=pl.col("value")), name) == expected


@pytest.mark.parametrize(
    ("phone", "expected"),
    [
        ("13800001234", "138****1234"),
        ("0851-20001234", "0851-****1234"),
        ("0851-20001234-801", "0851-****1234"),
        ("4000001234", "400****1234"),
        ("12345", "****"),
        (None, None),
    ],
)
def test_phone(phone, expected):
    assert masked(mask_phone(phones=pl.col("value")), phone) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [("52030019800101123X", "5203**********123X"), ("520300", "****"), (None, None)],
)
def test_citizen_id(code, expected):
    assert masked(mask_citizen_id(codes=pl.col("value")), code) == expected
