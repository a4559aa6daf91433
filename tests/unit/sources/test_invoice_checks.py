from datetime import date

from puhui.base import Severity
from puhui.sources._invoice_checks import invoice_checks
from puhui.sources.columns import COLUMNS
from puhui.sources.limits import limits_from_policy
from puhui.sources.row_codes import REJECTING_CODES


def test_rows_are_claimed_in_the_order_of_the_docs(policy):
    checks = invoice_checks(
        role="sale",
        present=[column.name for column in COLUMNS["sale"]],
        limits=limits_from_policy(policy),
        as_of=date(2020, 2, 29),
    )
    rejecting = [check.code for check in checks if check.code.severity is Severity.REJECTED]
    assert tuple(dict.fromkeys(rejecting)) == REJECTING_CODES
