import pytest
from collections import Counter
from hypothesis import settings, Phase, HealthCheck
from hypothesis.stateful import run_state_machine_as_test
from tests.web.unit.needs import test_reach_machine as m
from puhui_web.needs import closing
C=Counter()
S=dict(max_examples=15, stateful_step_count=30, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None)
class R(m.Reach):
    def tried(self, act, **a):
        r = super().tried(act, **a)
        C[(act.__name__, r is not None)] += 1
        return r
def test_count(town):
    R.town = town
    run_state_machine_as_test(R, settings=settings(**S))
    print(C)
def test_mut(town, monkeypatch):
    monkeypatch.setattr(closing, "withdraw_shares", lambda **k: 0)
    R.town = town
    with pytest.raises(AssertionError):
        run_state_machine_as_test(R, settings=settings(**S))
