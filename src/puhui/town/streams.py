"""Independent streams of random numbers, one for each thing that is drawn."""

import numpy as np


def stream(*, seed: int, name: str, part: int = 0) -> np.random.Generator:
    """Return the generator for ``name``; no other name or part shares its numbers.

    Drawing more of one thing so leaves every other thing as it was.
    """
    return np.random.default_rng([seed, part, *name.encode()])
