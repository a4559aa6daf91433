"""Facts of made-up enterprises, many of them unknown, to match a million of."""

import numpy as np
import polars as pl

from puhui.matching import FACTS, FACTS_SCHEMA

COUNTIES = ("520302", "520303", "520304", "520322", "520328", "520330", "520382")
UNKNOWN = 0.3  # of every fact
_SEED = 7


def enterprises_facts(*, enterprises: int) -> pl.DataFrame:
    """Return ``FACTS_SCHEMA`` of so many enterprises."""
    draw = np.random.default_rng(_SEED)
    columns: dict[str, object] = {"enterprise_id": [f"E{place:08}" for place in range(enterprises)]}
    for fact in FACTS.values():
        known = draw.random(enterprises) >= UNKNOWN
        values = pl.Series(fact.name, _values(fact.name, draw, enterprises), dtype=fact.dtype)
        columns[fact.name] = values.set(~pl.Series(known), None)
    return pl.DataFrame(columns, schema=FACTS_SCHEMA)


def _values(name: str, draw: np.random.Generator, count: int) -> np.ndarray:
    fact = FACTS[name]
    if fact.kind == "amount":
        return np.round(10 ** draw.normal(7.3, 0.9, count)).astype(np.int64)
    if fact.kind == "count":
        return draw.integers(0, 60, count)
    if fact.kind == "ratio":
        return draw.normal(0.3, 0.4, count)
    if fact.kind == "flag":
        return draw.random(count) < (0.03 if name.endswith("_flag") else 0.5)
    choices = list(fact.choices or COUNTIES)
    return np.array(choices)[draw.integers(0, len(choices), count)]
