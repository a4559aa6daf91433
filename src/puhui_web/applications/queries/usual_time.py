"""How long the bank usually takes for its first answer: measured, or not said."""

from dataclasses import dataclass
from datetime import date
from statistics import median

from puhui_web.accounts.access import query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.applications.models import ApplicationEvent
from puhui_web.enterprises.policy_on import policy_on

_ANSWERS = ("forwarded_to_approval", "declined_at_admission")


@dataclass(frozen=True)
class UsualTime:
    """The median from sending to going on to approval or being declined."""

    hours_count: float
    applications_count: int  # that it was measured on

    @property
    def days_count(self) -> int:
        """Whole days, rounded up: what to expect."""
        return int(-(-self.hours_count // 24))


@query(P.PUBLIC_READ)
def usual_time(*, actor: Actor, today: date) -> UsualTime | None:
    """Return the usual time of the latest answered applications; None: too few to say."""
    policy = policy_on(today)
    rows = ApplicationEvent.objects.filter(
        to_state__in=_ANSWERS, application__submitted_at__isnull=False, is_for_owner=True
    ).exclude(from_state__in=_ANSWERS)
    found = rows.order_by("-at", "-pk").values_list("at", "application__submitted_at")
    hours = [
        (answered - sent).total_seconds() / 3600
        for answered, sent in found[: policy.integer("applications.usual_time_count_max")]
        if sent is not None
    ]
    return median_time(hours, count_min=policy.integer("applications.usual_time_count_min"))


def median_time(hours: list[float], *, count_min: int) -> UsualTime | None:
    """Return the middle of the times, None where there are too few."""
    if len(hours) < count_min:
        return None
    return UsualTime(hours_count=median(hours), applications_count=len(hours))
