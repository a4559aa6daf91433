from datetime import date

import numpy as np
import pytest

from puhui.town.vat import FIRST_KNOWN_DAY, LAST_KNOWN_DAY, VatKind, vat_rates_by_day

DAYS = np.arange(
    np.datetime64(FIRST_KNOWN_DAY).astype(np.int64),
    np.datetime64(LAST_KNOWN_DAY).astype(np.int64) + 1,
)


def rate(kind: VatKind, day: date) -> int:
    place = (day - FIRST_KNOWN_DAY).days
    return int(vat_rates_by_day(days=DAYS)[kind, place])


@pytest.mark.parametrize(
    ("kind", "last_day", "before", "after"),
    [
        (VatKind.GOODS, date(2018, 4, 30), 17, 16),
        (VatKind.GOODS, date(2019, 3, 31), 16, 13),
        (VatKind.LOW, date(2018, 4, 30), 11, 10),
        (VatKind.LOW, date(2019, 3, 31), 10, 9),
        (VatKind.FARM_GOODS, date(2017, 6, 30), 13, 11),
        (VatKind.LEVY, date(2020, 2, 29), 3, 1),
        (VatKind.LEVY, date(2022, 3, 31), 1, 0),
        (VatKind.LEVY, date(2022, 12, 31), 0, 1),
    ],
)
def test_rate_changes_overnight(kind, last_day, before, after):
    next_day = date.fromordinal(last_day.toordinal() + 1)
    assert (rate(kind, last_day), rate(kind, next_day)) == (before, after)


def test_services_and_exempt_supplies_never_change():
    rates = vat_rates_by_day(days=DAYS)
    assert set(rates[VatKind.SERVICES]) == {6}
    assert set(rates[VatKind.EXEMPT]) == {0}


def test_day_before_the_table_is_a_bug():
    with pytest.raises(AssertionError, match="starts later"):
        vat_rates_by_day(days=DAYS[:1] - 1)
