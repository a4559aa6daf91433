"""The policy's figures for leads and visits."""

from datetime import date

from puhui_web.enterprises.policy_on import policy_on


def figure(name: str, *, day: date) -> int:
    """Return a whole-number parameter of ``policy/leads.yaml`` as in force on a day."""
    return policy_on(day).integer(f"leads.{name}")
