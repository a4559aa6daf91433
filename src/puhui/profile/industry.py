"""The industry of a firm, from its name and its trading pattern, with a confidence.

A probability over the sections of GB/T 4754-2017 by Bayes' rule. The likelihoods are assumptions,
all of them in policy/industry.yaml; the words are in industry_words.yaml.
"""

import polars as pl

from puhui.base import PolicyAt, conform
from puhui.profile._industry_evidence import evidence_text
from puhui.profile._industry_names import name_evidence
from puhui.profile._industry_pattern import trading_pattern
from puhui.profile._industry_posterior import best_section
from puhui.profile._industry_sections import SECTIONS
from puhui.profile._industry_words import FIRM_TYPES
from puhui.profile.schema import INDUSTRY_SCHEMA
from puhui.sources.schema import INVOICES_SCHEMA

__all__ = ["FIRM_TYPES", "SECTIONS", "classify_industry"]


def classify_industry(
    *,
    firms: pl.DataFrame,
    invoices: pl.DataFrame | pl.LazyFrame | None,
    policy: PolicyAt,
) -> pl.DataFrame:
    """Say which section each firm most likely belongs to, how surely, and why.

    Where the best section falls short of the policy's confidence the industry is null, unknown.
    ``confidence_probability`` is the posterior of the best section even then; it is null where
    neither the name nor the invoices tell anything, for then there is only the prior.

    :param firms: ``sources.FIRMS_SCHEMA``; names may be masked with stars, or null.
    :param invoices: ``sources.INVOICES_SCHEMA``, used up to ``policy.as_of`` included; None to go
        by the names alone.
    :returns: ``INDUSTRY_SCHEMA``, one row a firm, by firm id.
    :raises UnableToReadPolicy: if a parameter of ``policy/industry.yaml`` is missing.
    """
    used = pl.LazyFrame(schema=INVOICES_SCHEMA) if invoices is None else invoices.lazy()
    evidence = (
        firms.select("firm_id", "name")
        .join(name_evidence(names=firms["name"]), on="name", how="left")
        .join(trading_pattern(invoices=used, policy=policy), on="firm_id", how="left")
        .sort("firm_id")
    )
    judged = evidence.hstack(best_section(evidence=evidence, policy=policy))
    least = policy.number("industry.least_confidence_probability")
    heard = pl.any_horizontal(pl.col("activity", "form", "purchases_ratio").is_not_null())
    sure = heard & (pl.col("probability") >= least)
    named = judged.with_columns(
        pl.when(sure).then(pl.col("section")).alias("industry"),
        pl.when(heard).then(pl.col("probability")).alias("confidence_probability"),
    )
    told = named.with_columns(
        evidence_text(language="zh").alias("evidence_zh"),
        evidence_text(language="en").alias("evidence_en"),
    )
    return conform(table=told, schema=INDUSTRY_SCHEMA)
