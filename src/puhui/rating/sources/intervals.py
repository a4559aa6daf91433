"""How sure a mean over cross-validation's folds is, when the folds share their training firms."""

import numpy as np
from scipy.special import stdtrit

from puhui.rating.binning import Floats
from puhui.rating.sources.schema import Estimate


def corrected_interval(*, values: Floats, folds: int, interval_probability: float) -> Estimate:
    """Return the mean over folds and repeats with Student's interval, its variance corrected.

    The plain variance of a mean, s² / k, is far too small: any two training sets share most of
    their firms. Nadeau & Bengio 2003, "Inference for the generalization error", put
    s² × (1 / k + held out / learned from) in its place; Bouckaert & Frank 2004 use it for
    repeated cross-validation. One held-out part in ``folds`` is 1 / (folds − 1) of the rest.

    :param values: one for each fold of each repeat, at least two.
    """
    count = len(values)
    error = np.sqrt(values.var(ddof=1) * (1 / count + 1 / (folds - 1)))
    half = float(stdtrit(count - 1, (1 + interval_probability) / 2) * error)
    mean = float(values.mean())
    return Estimate(mean, mean - half, mean + half)
