"""What must hold for every code: made ones are valid, a changed character is found."""

from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from puhui.identity import (
    USCC_ALPHABET,
    check_organisation_code,
    clean_citizen_id,
    clean_phone,
    clean_registration_no,
    clean_uscc,
    make_citizen_id,
    make_registration_no,
    make_uscc,
    uscc_county_code,
    uscc_organisation_code,
)

TODAY = date(2020, 2, 29)
COUNTIES = st.integers(110101, 659012)
CLEANERS = {
    "uscc": lambda codes: clean_uscc(codes=codes),
    "registration_no": lambda codes: clean_registration_no(codes=codes),
    "citizen_id": lambda codes: clean_citizen_id(codes=codes, on=TODAY),
    "phone": lambda codes: clean_phone(phones=codes),
}


def clean(kind: str, text: str | None) -> str | None:
    return pl.DataFrame({"text": [text]}).select(CLEANERS[kind](pl.col("text"))).item()


@st.composite
def made_codes(draw: st.DrawFn) -> tuple[str, str]:
    kind = draw(st.sampled_from(["uscc", "registration_no", "citizen_id"]))
    county = draw(COUNTIES)
    if kind == "uscc":
        serial = draw(st.integers(0, 31**8 - 1))
        code = make_uscc(department="9", kind="2", county_code=county, serial=serial)
    elif kind == "registration_no":
        code = make_registration_no(county_code=county, serial=draw(st.integers(0, 10**8 - 1)))
    else:
        born = pl.Series([draw(st.dates(date(1900, 1, 1), TODAY))])
        sequence = draw(st.integers(0, 999))
        code = make_citizen_id(county_code=county, born_on=born, sequence=sequence)
    return kind, code.item()


@given(made_codes())
@settings(deadline=None)
def test_a_made_code_is_valid(made):
    kind, code = made
    assert clean(kind, code) == code


@given(made_codes(), st.data())
@settings(deadline=None)
def test_one_changed_character_is_found(made, data):
    kind, code = made
    place = data.draw(st.integers(0, len(code) - 1))
    alphabet = USCC_ALPHABET if kind == "uscc" else "0123456789"
    other = data.draw(st.sampled_from([c for c in alphabet if c != code[place]]))
    assert clean(kind, code[:place] + other + code[place + 1 :]) is None


@given(made_codes())
@settings(deadline=None)
def test_width_spaces_and_case_do_not_matter(made):
    kind, code = made
    wide = "".join(chr(ord(character) + 0xFEE0) for character in code.lower())
    assert clean(kind, f" {wide[:6]} {wide[6:]} ") == code


@given(COUNTIES, st.integers(0, 31**8 - 1))
@settings(deadline=None)
def test_parts_of_a_made_uscc(county, serial):
    made = make_uscc(department="9", kind="1", county_code=county, serial=serial).to_frame("code")
    organisation = uscc_organisation_code(codes=pl.col("code"))
    assert made.select(uscc_county_code(codes=pl.col("code"))).item() == str(county)
    assert made.select(check_organisation_code(codes=organisation)).item()


@given(st.sampled_from(sorted(CLEANERS)), st.text(max_size=24) | st.none())
@settings(deadline=None)
def test_cleaning_twice_changes_nothing_and_never_fails(kind, text):
    once = clean(kind, text)
    assert clean(kind, once) == once


@given(
    st.from_regex(
        r"(\+86 ?)?(1[3-9]\d{9}|0851-[2-8]\d{7}(-\d{1,4})?|010 [2-8]\d{7})", fullmatch=True
    )
)
@settings(deadline=None)
def test_cleaning_a_phone_twice_changes_nothing(phone):
    once = clean("phone", phone)
    assert once is not None
    assert clean("phone", once) == once
