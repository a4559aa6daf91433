"""Records of enterprises that three sources know, in the columns that linkage compares.

Simple on purpose, and made in whole columns: seeded, five million records take half a minute. The
town's generator is the hard one; this one is for speed and growth.
"""

from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl

from puhui.fusion.settings import LinkSettings, settings_from

SOURCES = ("registry", "tax", "utility")
SEEN_SHARE = 0.8  # of enterprises, by each source
_AGENT_SHARE = 0.1
_FIRMS_OF_AGENT = 4000
_NAME_LENGTH = 4
_PLACE_LENGTH = 8
_CHARACTERS = np.array([chr(0x4E00 + place) for place in range(2000)])
_EPOCH_DAYS = (date(2005, 1, 1) - date(1970, 1, 1)).days


def _title(column: str) -> dict[str, str]:
    return {"zh": column, "en": column}


SETTINGS: LinkSettings = settings_from(
    {
        "name": "scale",
        "keys": {"code_and_name": ["uscc", "name"], "code_and_phone": ["uscc", "phone"]},
        "conflicts": ["uscc"],
        "unique": {
            "column": "source",
            "values": ["registry"],
            "between_only": False,
            "title": _title("source"),
        },
        "blocking": [["uscc"], ["phone"], ["name"], ["legal_rep", "county"], ["place", "county"]],
        "block_records_maximum": 100,
        "comparisons": [
            {
                "column": "name",
                "likeness": "jaro_winkler",
                "thresholds": [0.9, 0.75],
                "title": _title("name"),
            },
            {
                "column": "legal_rep",
                "likeness": "levenshtein",
                "thresholds": [1],
                "title": _title("legal_rep"),
            },
            {"column": "uscc", "likeness": "exact", "title": _title("uscc")},
            {"column": "phone", "likeness": "exact", "title": _title("phone")},
            {"column": "county", "likeness": "exact", "title": _title("county")},
            {
                "column": "place",
                "likeness": "dice",
                "thresholds": [0.7, 0.4],
                "title": _title("place"),
            },
            {
                "column": "opened_on",
                "likeness": "days",
                "thresholds": [31, 400],
                "title": _title("opened_on"),
            },
        ],
        "training": {
            "max_pairs": 2_000_000,
            "em_blocking": [["uscc"], ["phone"]],
            "prior_rules": [["uscc"], ["phone", "legal_rep"]],
            "prior_recall": 0.8,
            "sample_records": 200_000,
        },
        "link_weight_bits": 7,
        "review_weight_bits": 0,
    }
)


def make_records(*, count: int, seed: int) -> pl.DataFrame:
    """Return about so many records: record_id, source, enterprise (the truth) and columns."""
    random = np.random.default_rng(seed)
    enterprises = _enterprises(round(count / (len(SOURCES) * SEEN_SHARE)), random)
    parts = [_seen_by(source, enterprises, random) for source in SOURCES]
    return pl.concat(parts).sort("record_id")


def _enterprises(count: int, random: np.random.Generator) -> pl.DataFrame:
    surnames = _words(300, 1, random)
    return pl.DataFrame(
        {
            "enterprise": np.arange(count),
            "name": _words(count, _NAME_LENGTH, random),
            "legal_rep": _joined(random.choice(surnames, count), _words(count, 2, random)),
            "uscc": _numbered("U", np.arange(count)),
            "phone": _phones(count, random),
            "county": _numbered("5203", random.integers(0, 14, count)),
            "place": _words(count, _PLACE_LENGTH, random),
            "opened_on": _EPOCH_DAYS + random.integers(0, 7000, count),
        }
    )


def _seen_by(source: str, enterprises: pl.DataFrame, random: np.random.Generator) -> pl.DataFrame:
    seen = enterprises.filter(pl.Series(random.random(len(enterprises)) < SEEN_SHARE))
    count = len(seen)

    def chance(share: float) -> pl.Series:
        return pl.Series(random.random(count) < share)

    other_phone = _phones(count, random)
    late = pl.Series(np.where(random.random(count) < 0.3, random.integers(0, 300, count), 0))
    return seen.select(
        pl.format("{}{}", pl.lit(source[0]), pl.col("enterprise").cast(pl.String)).alias(
            "record_id"
        ),
        pl.lit(source).alias("source"),
        "enterprise",
        _mistyped("name", _NAME_LENGTH, 0.15, count, random),
        pl.when(chance(0.95)).then("legal_rep").alias("legal_rep"),
        pl.when(chance(0.55)).then("uscc").alias("uscc"),
        pl.when(chance(0.2)).then(other_phone).when(chance(0.9)).then("phone").alias("phone"),
        "county",
        _mistyped("place", _PLACE_LENGTH, 0.3, count, random),
        (pl.col("opened_on") + late).cast(pl.Int32).cast(pl.Date),
    )


def _mistyped(
    column: str, length: int, share: float, count: int, random: np.random.Generator
) -> pl.Expr:
    """Put another character in one place of a share of the values."""
    at = pl.Series(random.integers(0, length, count))
    other = pl.Series(random.choice(_CHARACTERS, count))
    wrong = pl.Series(random.random(count) < share)
    typed = pl.concat_str(pl.col(column).str.slice(0, at), other, pl.col(column).str.slice(at + 1))
    return pl.when(wrong).then(typed).otherwise(pl.col(column)).alias(column)


def _words(count: int, length: int, random: np.random.Generator) -> npt.NDArray[np.str_]:
    letters = random.choice(_CHARACTERS, (count, length))
    words: npt.NDArray[np.str_] = letters.view(f"U{length}").ravel()
    return words


def _phones(count: int, random: np.random.Generator) -> pl.Series:
    """Return phones, of which some belong to agents who each file for hundreds of firms."""
    own = random.integers(0, 10 * count, count)
    agents = -random.integers(1, 2 + count // _FIRMS_OF_AGENT, count)
    return _numbered("1", np.where(random.random(count) < _AGENT_SHARE, agents, own))


def _joined(first: npt.NDArray[np.str_], second: npt.NDArray[np.str_]) -> npt.NDArray[np.str_]:
    return np.strings.add(first, second)


def _numbered(start: str, numbers: npt.NDArray[np.int64]) -> pl.Series:
    return start + pl.Series(numbers).cast(pl.String)
