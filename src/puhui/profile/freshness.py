"""Say so where a dataset's invoices end long before the profile's date."""

import polars as pl

from puhui.base import (
    Bilingual,
    FindingCode,
    PolicyAt,
    Severity,
    concat_findings,
    finding,
)

DATA_ENDS_EARLY = FindingCode(
    code="data_ends_early",
    severity=Severity.NOTED,
    what=Bilingual(
        "最近一张发票是 {value}，离决策日已远，每家企业都会显得停业",
        "The latest invoice is of {value}, long before the decision: every firm will look idle",
    ),
    advice=Bilingual(
        "请补充近期发票，或把决策日改早", "Add recent invoices, or decide as of an earlier day"
    ),
)


def stale_datasets(*, invoices: pl.DataFrame, policy: PolicyAt) -> pl.DataFrame:
    """Return a finding for each dataset whose latest invoice is older than policy allows.

    :param invoices: ``sources.INVOICES_SCHEMA``, none later than the policy's day.
    :raises puhui.base.UnableToReadPolicy: if ``profile.data_age_days_max`` is missing.
    """
    days_max = policy.integer("profile.data_age_days_max")
    latest = invoices.group_by("dataset").agg(pl.col("invoice_date").max()).sort("dataset")
    return concat_findings(
        *(
            finding(code=DATA_ENDS_EARLY, file=dataset, field="开票日期", value=day)
            for dataset, day in latest.iter_rows()
            if (policy.as_of - day).days > days_max
        )
    )
