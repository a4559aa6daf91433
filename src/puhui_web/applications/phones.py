"""One telephone number or one person's name: cleaned as it is kept, masked as it is shown."""

import polars as pl

from puhui.identity import clean_phone, mask_person_name, mask_phone


def cleaned_phone(text: str) -> str | None:
    """Return a number in its one form, or None where it is none."""
    return _one(text, clean_phone(phones=pl.col("text")))


def masked_phone(phone: str) -> str:
    """Return a number with its middle hidden; empty for none."""
    return _one(phone, mask_phone(phones=pl.col("text"))) or "" if phone else ""


def masked_name(name: str) -> str:
    """Return a person's name with all but its first character hidden; empty for none."""
    return _one(name, mask_person_name(names=pl.col("text"))) or ""


def _one(text: str, expression: pl.Expr) -> str | None:
    found = pl.DataFrame({"text": [text]}).select(expression.alias("out"))["out"][0]
    return None if found is None else str(found)
