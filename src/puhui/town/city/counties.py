"""The city's fourteen counties: what share of the enterprises each has and what it is known for.

Codes and names are those of GB/T 2260; every share and tilt is an assumption.
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from puhui.town.city.sectors import SECTORS


@dataclass(frozen=True)
class County:
    """One county of the city."""

    code: str
    name: str
    share: float  # of the city's enterprises
    town_ratio: float  # of its enterprises in streets; the others lie in townships
    tilts: dict[str, float] = field(default_factory=dict)  # sector -> times its usual share


COUNTIES: Final = (
    County("520302", "红花岗区", 0.17, 0.90, {"planting": 0.2, "livestock": 0.2, "tea": 0.5}),
    County("520303", "汇川区", 0.15, 0.88, {"planting": 0.2, "livestock": 0.2, "it_services": 1.8}),
    County("520304", "播州区", 0.13, 0.60, {"chilli_food": 2.5, "machinery": 1.5}),
    County("520322", "桐梓县", 0.07, 0.55, {"lodging": 2.5, "livestock": 1.3}),
    County("520323", "绥阳县", 0.06, 0.50, {"chilli_food": 3.5, "planting": 1.4}),
    County("520324", "正安县", 0.05, 0.50, {"machinery": 2.0, "wood_furniture": 1.8, "tea": 1.6}),
    County("520325", "道真仡佬族苗族自治县", 0.03, 0.50, {"tea": 1.5, "planting": 1.6}),
    County("520326", "务川仡佬族苗族自治县", 0.04, 0.50, {"livestock": 2.0, "planting": 1.4}),
    County("520327", "凤冈县", 0.05, 0.50, {"tea": 5.0}),
    County("520328", "湄潭县", 0.06, 0.55, {"tea": 6.0, "planting": 1.2}),
    County("520329", "余庆县", 0.03, 0.50, {"tea": 2.0, "planting": 1.4}),
    County("520330", "习水县", 0.06, 0.55, {"liquor": 4.0, "liquor_sales": 1.8, "lodging": 1.8}),
    County("520381", "赤水市", 0.03, 0.60, {"wood_furniture": 2.5, "lodging": 2.5}),
    County("520382", "仁怀市", 0.07, 0.65, {"liquor": 7.0, "liquor_sales": 3.0}),
)

COUNTY_CODES: Final = tuple(county.code for county in COUNTIES)
RENAMED_COUNTY: Final = COUNTY_CODES.index("520304")  # 遵义县 until 2016
FORMER_CODE: Final = "520321"
FORMER_NAME: Final = "遵义县"


def sector_shares() -> NDArray[np.float64]:
    """Return each county's shares of sectors, shape (counties, sectors); each row sums to one."""
    shares = np.array(
        [
            [sector.share * county.tilts.get(sector.code, 1.0) for sector in SECTORS]
            for county in COUNTIES
        ]
    )
    return np.asarray(shares / shares.sum(axis=1, keepdims=True), dtype=np.float64)
