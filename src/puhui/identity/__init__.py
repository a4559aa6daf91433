"""Who and where in writing: codes, enterprise names, addresses, divisions, hashed identifiers."""

from puhui.identity.addresses import ADDRESS_COLUMNS, parse_addresses
from puhui.identity.citizen_id import (
    birth_date,
    check_citizen_id,
    clean_citizen_id,
    is_citizen_id,
    make_citizen_id,
)
from puhui.identity.divisions import (
    cities,
    counties,
    county_name_history,
    current_county_code,
    current_county_codes,
    former_counties,
    provinces,
    streets,
)
from puhui.identity.hashing import (
    HASH_KEY_VARIABLE,
    UnableToHash,
    hash_key_from_environment,
    keyed_hash,
)
from puhui.identity.masking import mask_citizen_id, mask_person_name, mask_phone
from puhui.identity.names import NAME_COLUMNS, EnterpriseName, parse_name, parse_names
from puhui.identity.phones import clean_phone
from puhui.identity.registration_no import (
    check_registration_no,
    clean_registration_no,
    is_registration_no,
    make_registration_no,
)
from puhui.identity.uscc import (
    FIRST_MA_SERIAL,
    USCC_ALPHABET,
    check_organisation_code,
    check_uscc,
    clean_uscc,
    is_uscc,
    make_uscc,
    uscc_county_code,
    uscc_organisation_code,
)

__all__ = [
    "ADDRESS_COLUMNS",
    "FIRST_MA_SERIAL",
    "HASH_KEY_VARIABLE",
    "NAME_COLUMNS",
    "USCC_ALPHABET",
    "EnterpriseName",
    "UnableToHash",
    "birth_date",
    "check_citizen_id",
    "check_organisation_code",
    "check_registration_no",
    "check_uscc",
    "cities",
    "clean_citizen_id",
    "clean_phone",
    "clean_registration_no",
    "clean_uscc",
    "counties",
    "county_name_history",
    "current_county_code",
    "current_county_codes",
    "former_counties",
    "hash_key_from_environment",
    "is_citizen_id",
    "is_registration_no",
    "is_uscc",
    "keyed_hash",
    "make_citizen_id",
    "make_registration_no",
    "make_uscc",
    "mask_citizen_id",
    "mask_person_name",
    "mask_phone",
    "parse_addresses",
    "parse_name",
    "parse_names",
    "provinces",
    "streets",
    "uscc_county_code",
    "uscc_organisation_code",
]
