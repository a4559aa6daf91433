"""Codes are brought into one form before they are compared."""

from puhui.consent.intersection import normal_identifiers
from puhui.identity.uscc import FIRST_MA_SERIAL, make_uscc


def test_codes_written_differently_are_one():
    (code,) = make_uscc(
        department="9", kind="1", county_code=520302, serial=FIRST_MA_SERIAL
    ).to_list()
    written = [code, code.lower(), f" {code}\n", code[:8] + "-" + code[8:]]
    assert normal_identifiers(codes=written) == ([code], [])


def test_what_is_no_code_is_given_back():
    assert normal_identifiers(codes=["x", "91520302", "x"]) == ([], ["91520302", "x"])
