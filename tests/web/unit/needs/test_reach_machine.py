"""Whatever happens, an institution sees exactly the needs whose active share names it."""

from datetime import timedelta
from typing import ClassVar

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.web.unit.needs.made import AT, LOAN, posted

from puhui.base import PuhuiError
from puhui_web.needs.models import Offer
from puhui_web.needs.operations import (
    accept_offer,
    answer_need_request,
    ask_to_see_need,
    decline_offer,
    make_offer,
    stop_need_share,
    withdraw_need,
    withdraw_offer,
)
from puhui_web.needs.queries import need_seen, needs_seen, offers_made, search_needs

CODES = ("bank", "bank2", "investor")


class Reach(RuleBasedStateMachine):
    """Owners and officers act at random; ``named`` follows what each may see by what was done."""

    town: ClassVar

    def __init__(self):
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.point = transaction.savepoint()
        self.ids = {code: self.town.institutions[code].pk for code in CODES}
        self.owners = [self.town.actor("owner", enterprise_id=one) for one in ("E1", "E2")]
        self.officers = {
            "bank": self.town.actor("bank_officer", institution="bank"),
            "bank2": self.town.actor("bank_officer", institution="bank2"),
            "investor": self.town.actor("investor"),
        }
        self.now = AT
        self.owner_of = {}  # by need
        self.named = {}  # by need: the codes of the institutions that may see it
        self.ends_on = {}

    def teardown(self):
        transaction.savepoint_rollback(self.point)
        self.block.__exit__(None, None, None)

    def tried(self, act, **arguments):
        """Return what was done; None: it was not allowed."""
        try:
            return act(at=self.now, **arguments)
        except PuhuiError:
            return None

    def drawn(self, data):
        return data.draw(st.sampled_from(sorted(self.owner_of)))

    @initialize()
    def begin(self):
        """Begin with one need shown to two banks, and one listed to everybody unnamed."""
        self.post(0, {"bank", "bank2"}, is_unnamed=False)
        self.post(1, set(CODES), is_unnamed=True)

    @precondition(lambda self: self.now == AT)
    @rule(who=st.integers(0, 1), codes=st.sets(st.sampled_from(CODES)), is_unnamed=st.booleans())
    def post(self, who, codes, is_unnamed):
        owner, chosen = self.owners[who], tuple(self.ids[code] for code in sorted(codes))
        need = posted(owner, institution_ids=chosen, is_anonymous_first=is_unnamed)
        self.owner_of[need.pk] = owner
        self.named[need.pk] = set() if is_unnamed else set(codes)
        self.ends_on[need.pk] = need.expires_on

    @rule(data=st.data(), code=st.sampled_from(CODES))
    def ask(self, data, code):
        need_id = self.drawn(data)
        self.tried(ask_to_see_need, actor=self.officers[code], need_id=need_id, text="")

    @rule(data=st.data(), code=st.sampled_from(CODES), is_allowed=st.booleans())
    def allow(self, data, code, is_allowed):
        need_id = self.drawn(data)
        answered = self.tried(
            answer_need_request,
            actor=self.owner_of[need_id],
            need_id=need_id,
            institution_id=self.ids[code],
            is_allowed=is_allowed,
        )
        if answered is not None and is_allowed:
            self.named[need_id].add(code)

    @rule(data=st.data(), code=st.sampled_from(CODES))
    def stop(self, data, code):
        need_id = self.drawn(data)
        stopped = self.tried(
            stop_need_share,
            actor=self.owner_of[need_id],
            need_id=need_id,
            institution_id=self.ids[code],
        )
        if stopped is not None:
            self.named[need_id].discard(code)

    @rule(data=st.data())
    def withdraw(self, data):
        need_id = self.drawn(data)
        if self.tried(withdraw_need, actor=self.owner_of[need_id], need_id=need_id):
            self.named[need_id] = set()

    @rule(data=st.data(), code=st.sampled_from(CODES))
    def offer(self, data, code):
        need_id, actor = self.drawn(data), self.officers[code]
        made = self.tried(make_offer, actor=actor, need_id=need_id, kind="loan", terms=LOAN)
        assert made is None or code in self.named[need_id]

    @precondition(lambda _: Offer.objects.exists())
    @rule(data=st.data(), act=st.sampled_from([accept_offer, decline_offer, withdraw_offer]))
    def decide(self, data, act):
        offers = Offer.objects.order_by("pk").select_related("institution")
        offer = data.draw(st.sampled_from(list(offers)))
        owner, code = self.owner_of[offer.need_id], offer.institution.code
        actor = self.officers[code] if act is withdraw_offer else owner
        contact = {"contact_name": "王小明", "contact_phone": "13800001234"}
        arguments = contact if act is accept_offer else {}
        done = self.tried(act, actor=actor, offer_id=offer.pk, **arguments)
        if done is not None and act is accept_offer:
            self.named[offer.need_id] &= {code}

    @precondition(lambda self: self.now < AT + timedelta(days=60))
    @rule(days=st.sampled_from([1, 59]))
    def time_passes(self, days):
        self.now += timedelta(days=days)

    def expected(self, code):
        today = self.now.date()
        return {
            need_id
            for need_id, codes in self.named.items()
            if code in codes and today < self.ends_on[need_id]
        }

    @rule(data=st.data(), code=st.sampled_from(CODES))
    def open_page(self, data, code):
        need_id, actor = self.drawn(data), self.officers[code]
        is_shown = self.tried(need_seen, actor=actor, need_id=need_id) is not None
        assert is_shown is (need_id in self.expected(code))

    @invariant()
    def each_lists_exactly_what_names_it(self):
        today = self.now.date()
        for code, officer in self.officers.items():
            listed = needs_seen(actor=officer, today=today).rows
            found = search_needs(actor=officer, text="企业", limit=99, today=today)
            assert {n.pk for n in listed} == {n.pk for n in found} == self.expected(code)
            own = offers_made(actor=officer).rows
            assert {offer.institution_id for offer in own} <= {self.ids[code]}


def test_each_institution_sees_exactly_what_names_it(town):
    Reach.town = town
    run_state_machine_as_test(
        Reach,
        settings=settings(
            max_examples=15,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
