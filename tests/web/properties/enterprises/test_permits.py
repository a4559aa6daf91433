"""The platform judges consent as the core does, and what is withdrawn never appears."""

from dataclasses import asdict
from datetime import date, datetime, time, timedelta

import polars as pl
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from tests.web.unit.enterprises.made import document

from puhui.consent import PURPOSES
from puhui.consent._permits import judge_authorisations
from puhui.consent.schema import AUTHORISATIONS_SCHEMA
from puhui_web.enterprises.models import Authorisation, EnterpriseProfile
from puhui_web.enterprises.showing import PURPOSE, permits_of, screen_of, show_profile
from puhui_web.enterprises.showing.permits import NEED_CONSENT

TODAY = date(2024, 6, 15)
NEAR = st.integers(-20, 20).map(lambda days: TODAY + timedelta(days=days))
SOURCES = sorted(NEED_CONSENT)


@st.composite
def authorisations(draw):
    starts = draw(NEAR)
    withdrawn = draw(st.none() | NEAR)
    return Authorisation(
        sources=draw(st.lists(st.sampled_from(SOURCES), min_size=1, unique=True)),
        purpose=draw(st.sampled_from(PURPOSES)),
        valid_from=starts,
        valid_until=starts + timedelta(days=draw(st.integers(1, 30))),
        withdrawn_at=withdrawn and timezone.make_aware(datetime.combine(withdrawn, time(9))),
    )


def in_the_core(given_ones):
    rows = [
        {
            "enterprise_id": "E1",
            "sources": one.sources,
            "purpose": one.purpose,
            "valid_from": one.valid_from,
            "valid_until": one.valid_until,
            "withdrawn_on": one.withdrawn_at and timezone.localdate(one.withdrawn_at),
        }
        for one in given_ones
    ]
    return pl.DataFrame(
        rows, schema={n: AUTHORISATIONS_SCHEMA[n] for n in rows[0]} if rows else None
    )


@given(st.lists(authorisations(), max_size=5))
def test_permits_are_those_of_the_core(given_ones):
    table = pl.DataFrame(schema=AUTHORISATIONS_SCHEMA)
    if given_ones:
        table = pl.concat([table, in_the_core(given_ones)], how="diagonal")
    refused = judge_authorisations(
        authorisations=table,
        enterprises=pl.Series(["E1"]),
        sources=SOURCES,
        purpose=PURPOSE,
        as_of=TODAY,
    )
    expected = {source: (str(why), since) for _, source, why, since in refused.iter_rows()}
    permits = permits_of(authorisations=given_ones, on=TODAY).by_source.values()
    got = {p.source: (p.reason, p.since) for p in permits if not p.is_permitted}
    assert got == expected


@given(st.lists(authorisations(), max_size=4))
def test_nothing_of_a_source_that_may_not_be_read_appears(given_ones):
    """Whatever is of the tax office in the made-up document says so, or is one of its figures."""
    permits = permits_of(authorisations=given_ones, on=TODAY)
    screen = screen_of(permits=permits, disputes=[], document=document())
    profile = EnterpriseProfile(as_of=TODAY, document=document())
    shown = repr(asdict(show_profile(profile=profile, screen=screen)))
    of_tax = ("tax address", "tax reason", "tax stage", "tax phone", "T1", "20000", "5.5", "31.6")
    is_permitted = permits.by_source["tax"].is_permitted
    assert {text in shown for text in of_tax} == {is_permitted}
