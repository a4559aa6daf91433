"""Size classes of firms by a year's sales alone."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

SIZE_CLASSES: Final = ("micro", "small", "medium", "large")


class SizeBounds(NamedTuple):
    """Yearly sales from which a firm leaves the class below, in yuan."""

    small_from_yuan: int
    medium_from_yuan: int
    large_from_yuan: int


# Assumption: the revenue bounds of 工信部联企业〔2011〕300号 as generally known. The document
# asks for people or assets as well; the town has neither, so it classes by sales alone.
FARMING_BOUNDS: Final = SizeBounds(500_000, 5_000_000, 200_000_000)
INDUSTRY_BOUNDS: Final = SizeBounds(3_000_000, 20_000_000, 400_000_000)
CONSTRUCTION_BOUNDS: Final = SizeBounds(3_000_000, 60_000_000, 800_000_000)
WHOLESALE_BOUNDS: Final = SizeBounds(10_000_000, 50_000_000, 400_000_000)
RETAIL_BOUNDS: Final = SizeBounds(1_000_000, 5_000_000, 200_000_000)
TRANSPORT_BOUNDS: Final = SizeBounds(2_000_000, 30_000_000, 300_000_000)
CATERING_BOUNDS: Final = SizeBounds(1_000_000, 20_000_000, 100_000_000)
SOFTWARE_BOUNDS: Final = SizeBounds(500_000, 10_000_000, 100_000_000)


def size_classes(
    *, annual_sales_yuan: NDArray[np.float64], bounds: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Return the place in ``SIZE_CLASSES`` of each firm.

    :param annual_sales_yuan: shape (firms,).
    :param bounds: shape (firms, 3): the ``SizeBounds`` of each firm's industry.
    """
    return np.asarray((annual_sales_yuan[:, None] >= bounds).sum(axis=1), dtype=np.int64)
