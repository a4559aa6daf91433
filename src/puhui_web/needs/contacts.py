"""Whom to call: checked when given, masked when shown."""

from dataclasses import dataclass

import polars as pl

from puhui.base import Bilingual, PuhuiError
from puhui.identity import clean_phone, mask_person_name, mask_phone


class UnableToTakeContact(PuhuiError):
    """Name or number is missing, or the number is none."""

    code = "unable_to_take_contact"


@dataclass(frozen=True)
class Contact:
    """A person and a number, in the form of ``puhui.identity.clean_phone``."""

    name: str
    phone: str


def checked_contact(*, name: str, phone: str) -> Contact:
    """Return a contact with its number in one form.

    :raises UnableToTakeContact: if name or number is missing, or the number is none.
    """
    number = phone_in_one_form(phone)
    if not name.strip() or number is None:
        raise UnableToTakeContact(
            what=Bilingual("联系人或电话不对", "the contact's name or number is not right"),
            advice=Bilingual(
                "请填姓名, 和手机号或带区号的座机号",
                "give a name, and a mobile number or one with area code",
            ),
        )
    return Contact(name.strip()[:40], number)


def phone_in_one_form(phone: str) -> str | None:
    """Return a number in one form, or None if it is none."""
    return _only(clean_phone(phones=pl.lit(phone)))


def masked(contact: Contact) -> Contact:
    """Return a contact as it may be shown before its look is on record."""
    return Contact(
        name=_only(mask_person_name(names=pl.lit(contact.name))) or "",
        phone=_only(mask_phone(phones=pl.lit(contact.phone or None, dtype=pl.String))) or "",
    )


def _only(expression: pl.Expr) -> str | None:
    value = pl.select(expression).item()
    return None if value is None else str(value)
