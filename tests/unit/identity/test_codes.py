from datetime import date

import polars as pl
import pytest

from puhui.identity import (
    birth_date,
    check_organisation_code,
    check_uscc,
    clean_citizen_id,
    clean_registration_no,
    clean_uscc,
    is_citizen_id,
    is_registration_no,
    is_uscc,
    make_citizen_id,
    make_registration_no,
    make_uscc,
)

TODAY = date(2020, 2, 29)


def first(table: pl.DataFrame):
    return table.to_series()[0]


def test_o_and_i_are_read_as_digits_where_no_letter_is_possible():
    code = make_uscc(department="9", kind="1", county_code=520101, serial=101).item()
    written = pl.DataFrame({"code": [code.replace("0", "O").replace("1", "i")]})
    assert first(written.select(clean_uscc(codes=pl.col("code")))) == code


@pytest.mark.parametrize("code", [None, "", "91", "9152030200000000ZZ", "国" * 18])
def test_what_is_no_uscc_is_null(code):
    table = pl.DataFrame({"code": [code]}, schema={"code": pl.String})
    assert first(table.select(clean_uscc(codes=pl.col("code")))) is None


def test_checks_keep_nulls_and_work_on_empty_columns():
    table = pl.DataFrame({"code": [None, "x"]})
    assert table.select(check_uscc(codes=pl.col("code")))["code"].to_list() == [None, False]
    assert table.clear().select(check_uscc(codes=pl.col("code"))).height == 0


def test_a_wrong_organisation_code_is_found():
    table = pl.DataFrame({"code": ["123456788", "123456780"]})
    found = table.select(check_organisation_code(codes=pl.col("code")))["code"].to_list()
    # 3*1 + 7*2 + 9*3 + 10*4 + 5*5 + 8*6 + 4*7 + 2*8 = 201; 11 - 201 mod 11 = 8
    assert found == [True, False]


def test_scalar_checks():
    code = make_uscc(department="9", kind="1", county_code=520302, serial=7).item()
    number = make_registration_no(county_code=520302, serial=7).item()
    assert is_uscc(code=code)
    assert not is_uscc(code=code[::-1])
    assert is_registration_no(code=number)
    assert not is_registration_no(code=number[:-1])


def test_an_old_id_gets_its_century_and_check_character():
    made = make_citizen_id(county_code=520302, born_on=pl.Series([date(1970, 5, 6)]), sequence=12)
    old = pl.DataFrame({"code": [made[0][:6] + made[0][8:17]]})
    assert first(old.select(clean_citizen_id(codes=pl.col("code"), on=TODAY))) == made[0]


def test_a_birth_date_that_is_not_or_not_yet_is_refused():
    made = make_citizen_id(
        county_code=520302, born_on=pl.Series([date(2020, 3, 1), date(2020, 2, 29)]), sequence=12
    )
    assert not is_citizen_id(code=made[0], on=TODAY)
    assert is_citizen_id(code=made[1], on=TODAY)
    no_day = pl.DataFrame({"code": ["520302197002300121"]})
    assert first(no_day.select(birth_date(codes=pl.col("code")))) is None


def test_registration_numbers_are_cleaned():
    number = make_registration_no(county_code=520302, serial=60000001).item()
    table = pl.DataFrame({"code": [f" {number[:6]}-{number[6:]}", number[:-1], None]})
    found = table.select(clean_registration_no(codes=pl.col("code")))["code"].to_list()
    assert found == [number, None, None]
