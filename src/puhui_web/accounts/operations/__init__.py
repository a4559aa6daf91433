"""What may be done about units, partners, people and one's own account."""

from puhui_web.accounts.operations.own_account import (
    UnableToChangePassword,
    change_own_password,
    choose_posting,
    confirm_second_factor,
    remove_second_factor,
)
from puhui_web.accounts.operations.partners import (
    UnableToAddInstitution,
    add_institution,
    change_institution,
)
from puhui_web.accounts.operations.people import (
    FreshPassword,
    UnableToActOnOneself,
    UnableToAddPerson,
    add_person,
    change_person,
    release_second_factor,
    reset_password,
    set_person_active,
)
from puhui_web.accounts.operations.postings import UnableToPost, add_posting, end_posting
from puhui_web.accounts.operations.units import (
    UnableToAddUnit,
    UnableToCloseUnit,
    add_unit,
    change_unit,
    close_unit,
)

__all__ = [
    "FreshPassword",
    "UnableToActOnOneself",
    "UnableToAddInstitution",
    "UnableToAddPerson",
    "UnableToAddUnit",
    "UnableToChangePassword",
    "UnableToCloseUnit",
    "UnableToPost",
    "add_institution",
    "add_person",
    "add_posting",
    "add_unit",
    "change_institution",
    "change_own_password",
    "change_person",
    "change_unit",
    "choose_posting",
    "close_unit",
    "confirm_second_factor",
    "end_posting",
    "release_second_factor",
    "remove_second_factor",
    "reset_password",
    "set_person_active",
]
