"""Consent withdrawn, a fact disputed: what that fed follows, nothing else changes."""

from datetime import timedelta

import polars as pl
from tests.integration.enterprises.conftest import AS_OF, see_request

from puhui.consent import open_ledger
from puhui.fusion.register import open_register
from puhui.pipeline.enterprises import (
    RegisterFolder,
    answer,
    dispute,
    load_seen,
    see,
    withdraw_consent,
)
from puhui.profile import SOURCE_FEATURES

TABLES_THAT_FOLLOW = ("features", "views", "life_stages", "presence")


def seen_in(folder):
    return load_seen(folder=RegisterFolder(folder).profile)


def membership_of(folder):
    with open_register(folder=RegisterFolder(folder).register) as register:
        return register.membership()


def others_are_equal(before, after, enterprise_id):
    return all(
        getattr(before, name)
        .filter(pl.col("enterprise_id") != enterprise_id)
        .equals(getattr(after, name).filter(pl.col("enterprise_id") != enterprise_id))
        for name in TABLES_THAT_FOLLOW
    )


def an_authorisation(folder):
    """Return one in force, of an enterprise that the tax office knows."""
    known = seen_in(folder).presence.filter("tax")["enterprise_id"].to_list()
    with open_ledger(path=RegisterFolder(folder).ledger) as ledger:
        given = ledger.authorisations().filter(
            pl.col("enterprise_id").is_in(known)
            & pl.col("withdrawn_on").is_null()
            & (pl.col("valid_until") > AS_OF + timedelta(days=1))
            & pl.col("sources").list.contains("tax")
        )
    return given.row(0, named=True)


def test_consent_withdrawn_is_followed_by_the_profile(seen_dir):
    given, before = an_authorisation(seen_dir), seen_in(seen_dir)
    concerned = withdraw_consent(
        request=see_request(seen_dir), authorisation_id=given["authorisation_id"], reason="本人要求"
    )
    after, owner = seen_in(seen_dir), given["enterprise_id"]
    assert concerned == [owner]
    taxed = [feature.name for feature in SOURCE_FEATURES if feature.source == "tax"]
    row = after.features.filter(enterprise_id=owner).select(taxed)
    assert row.row(0) == (None,) * len(taxed)
    assert before.features.filter(enterprise_id=owner).select(taxed).row(0) != row.row(0)
    refused = after.refused.filter(enterprise_id=owner, source="tax")
    assert refused["reason"].to_list() == ["withdrawn"]
    assert others_are_equal(before, after, owner)


def test_what_is_made_anew_is_what_making_all_anew_gives(seen_dir):
    given = an_authorisation(seen_dir)
    withdraw_consent(
        request=see_request(seen_dir), authorisation_id=given["authorisation_id"], reason="本人要求"
    )
    refreshed = seen_in(seen_dir)
    whole = see(request=see_request(seen_dir))
    for name in TABLES_THAT_FOLLOW:
        assert getattr(refreshed, name).equals(getattr(whole, name)), name


def test_a_disputed_fact_is_held_back_until_it_is_answered(seen_dir):
    before = seen_in(seen_dir)
    sued = before.features.filter(pl.col("court_defendant_3y_count") > 0)
    owner = sued["enterprise_id"][0]
    judgments = pl.read_parquet(seen_dir / "facts" / "court.judgments.parquet")
    membership = membership_of(seen_dir)
    facts = judgments.join(membership.filter(enterprise_id=owner), on="record_id").filter(
        role="defendant"
    )
    key = "|".join(str(value) for value in facts.select("case_no", "party_no").row(0))
    objection, concerned = dispute(
        request=see_request(seen_dir),
        who=owner,
        table="court.judgments",
        fact_key=key,
        reason="不是本企业",
    )
    disputed = seen_in(seen_dir)
    assert concerned == [owner]
    count = "court_defendant_3y_count"
    counted = [s.features.filter(enterprise_id=owner)[count][0] for s in (before, disputed)]
    assert counted[1] == counted[0] - 1
    assert others_are_equal(before, disputed, owner)
    answer(request=see_request(seen_dir), objection_id=objection, outcome="rejected", reason="属实")
    answered = seen_in(seen_dir)
    assert answered.features.equals(before.features)


def test_every_read_is_on_record(seen_dir):
    with open_ledger(path=RegisterFolder(seen_dir).ledger) as ledger:
        reads = ledger.reads()
    assert set(reads["read_by"]) == {"测试员"}
    assert "tax.filings" in set(reads["table"])
