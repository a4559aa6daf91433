"""Invented enterprises as three sources know them, and settings that link them."""

from typing import Any

import numpy as np
import polars as pl

from puhui.fusion.settings import LinkSettings, settings_from

_LETTERS = [chr(0x4E00 + place) for place in range(400)] + ["é", "𠮷", "a"]
_TITLE = {"zh": "依据", "en": "evidence"}


def made_settings(**changed: Any) -> LinkSettings:
    """Return settings that use every likeness, with some parts changed."""
    content: dict[str, Any] = {
        "name": "made",
        "keys": {"code_and_name": ["code", "name"], "code_and_phone": ["code", "phone"]},
        "unique": {"column": "source", "values": ["a"], "between_only": False},
        "blocking": [["code"], ["phone"], ["name"], ["person", "county"]],
        "block_records_maximum": 8,
        "comparisons": [
            _comparison("name", "levenshtein", [1, 2], term_frequency=True),
            _comparison("person", "jaro_winkler", [0.9, 0.8], term_frequency=True),
            _comparison("place", "dice", [0.7, 0.4]),
            _comparison("phone", "exact"),
            _comparison("county", "exact", term_frequency=True),
            _comparison("opened_on", "days", [31, 400]),
            _comparison("staff_count", "number", [0.5, 2]),
        ],
        "training": {
            "max_pairs": 30_000,
            "em_blocking": [["code"], ["phone"]],
            "prior_rules": [["code"], ["phone", "person"]],
            "prior_recall": 0.8,
            "sample_records": 400,
        },
        "link_weight_bits": 7,
        "review_weight_bits": 0,
    }
    return settings_from(content | changed)


def made_records(*, enterprises: int = 180, seed: int = 1) -> pl.DataFrame:
    """Return record_id, source, the columns of ``made_settings``, and enterprise (the truth)."""
    random = np.random.default_rng(seed)
    persons = [_word(random, 3) for _ in range(enterprises // 2)]
    rows = []
    for number in range(enterprises):
        name, place, person = _word(random, 5), _word(random, 7), str(random.choice(persons))
        phones = [f"1{random.integers(10**4):04d}"] * 5 + [f"1{random.integers(10**4):04d}"]
        opened, staff = int(random.integers(9000, 18000)), float(random.integers(1, 30))
        county = "busy" if random.random() < 0.4 else f"5203{number % 9}"
        for source in "abc":
            if random.random() < 0.85:
                is_wrong = random.random() < 0.08
                row = {
                    "record_id": f"{source}{number:04d}",
                    "source": source,
                    "enterprise": number,
                    "code": f"C{number}" if random.random() < 0.6 else None,
                    "name": _mistyped(random, name, 0.3),
                    "person": _mistyped(random, person, 0.1) if random.random() < 0.9 else None,
                    "phone": random.choice(phones) if random.random() < 0.8 else None,
                    "county": f"5203{random.integers(9)}" if random.random() < 0.08 else county,
                    "place": _mistyped(random, place, 0.4),
                    "opened_on": opened + (30 if is_wrong else 1) * 20 * int(random.integers(0, 6)),
                    "staff_count": staff
                    + (9 if is_wrong else 1) * float(random.integers(0, 5)) / 2,
                }
                rows.append(row)
    return pl.DataFrame(rows, infer_schema_length=None).with_columns(
        pl.col("opened_on").cast(pl.Int32).cast(pl.Date)
    )


def _comparison(
    column: str,
    likeness: str,
    thresholds: list[float] | None = None,
    *,
    term_frequency: bool = False,
) -> dict[str, Any]:
    return {
        "column": column,
        "likeness": likeness,
        "thresholds": thresholds or [],
        "term_frequency": term_frequency,
        "title": _TITLE,
    }


def _word(random: np.random.Generator, length: int) -> str:
    return "".join(random.choice(_LETTERS, length))


def _mistyped(random: np.random.Generator, word: str, share: float) -> str:
    if random.random() >= share:
        return word
    at = int(random.integers(0, len(word)))
    return word[:at] + _word(random, 1) + word[at + 1 :]
