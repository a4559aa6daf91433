"""Codes agree with python-stdnum, another implementation of the same standards."""

from datetime import date

import numpy as np
import polars as pl
from stdnum.cn import ric, uscc
from stdnum.iso7064 import mod_11_10

from puhui.identity import (
    FIRST_MA_SERIAL,
    check_citizen_id,
    check_registration_no,
    check_uscc,
    county_name_history,
    make_citizen_id,
    make_registration_no,
    make_uscc,
)

RNG = np.random.default_rng(5)
TODAY = date(2020, 2, 29)
# In force all through the history that python-stdnum knows.
COUNTIES = [110105, 110106, 110108, 522702]


def with_typing_errors(codes: pl.Series) -> list[str]:
    characters = list("0123456789X")
    wrong = []
    for code in codes:
        place = int(RNG.integers(8, len(code)))
        wrong.append(code[:place] + str(RNG.choice(characters)) + code[place + 1 :])
    return [*codes.to_list(), *wrong]


def test_uscc_agrees_for_right_and_wrong_codes():
    serials = FIRST_MA_SERIAL + RNG.integers(0, 31**6, 500)
    codes = with_typing_errors(
        make_uscc(department="9", kind="1", county_code=520302, serial=serials)
    )
    found = pl.DataFrame({"code": codes}).select(check_uscc(codes=pl.col("code")))
    assert found.to_series().to_list() == [uscc.is_valid(code) for code in codes]


def test_registration_no_agrees_for_right_and_wrong_numbers():
    made = make_registration_no(county_code=520302, serial=RNG.integers(0, 10**8, 500))
    codes = [code for code in with_typing_errors(made) if "X" not in code]
    found = pl.DataFrame({"code": codes}).select(check_registration_no(codes=pl.col("code")))
    assert found.to_series().to_list() == [mod_11_10.is_valid(code) for code in codes]


def test_citizen_id_agrees_for_right_and_wrong_ids():
    days = pl.Series(
        [date(1960 + int(n) % 45, 1 + int(n) % 12, 1 + int(n) % 28) for n in range(500)]
    )
    counties = RNG.choice(COUNTIES[:3], 500)
    made = make_citizen_id(county_code=counties, born_on=days, sequence=RNG.integers(0, 1000, 500))
    codes = [code for code in with_typing_errors(made) if code[6:8] in ("19", "20")]
    found = pl.DataFrame({"code": codes}).select(check_citizen_id(codes=pl.col("code"), on=TODAY))
    # stdnum has no date: ids of people who are not born yet are fine to it
    expected = [ric.is_valid(code) and code[6:14] <= "20200229" for code in codes]
    assert found.to_series().to_list() == expected


def test_names_of_counties_agree_year_by_year():
    history = county_name_history()
    for code, _, first, last in history.sample(200, seed=3).iter_rows():
        year = last or first or 1990
        id_number = f"{code}{year}01010010"
        in_force = history.filter(
            (pl.col("county_code") == code)
            & (pl.col("from_year").fill_null(0) <= year)
            & (pl.col("to_year").fill_null(9999) >= year)
        )
        assert ric.get_birth_place(id_number)["county"] in in_force["name"].to_list()
