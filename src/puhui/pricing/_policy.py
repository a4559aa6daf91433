"""Numbers from policy/pricing.yaml, held to the range in which the formulas make sense."""

from puhui.base import Bilingual, PolicyAt, UnableToReadPolicy


def policy_number(
    policy: PolicyAt, parameter: str, *, lowest: float = 0.0, highest: float = 1.0
) -> float:
    """Return the number ``pricing.<parameter>``, by default a ratio.

    :raises UnableToReadPolicy: if it is missing, no number, or out of its range.
    """
    value = policy.number(f"pricing.{parameter}")
    if not lowest <= value <= highest:
        raise policy_problem(
            f"参数 pricing.{parameter} 应在 {lowest:g} 与 {highest:g} 之间，现为 {value:g}",
            f"pricing.{parameter} should lie between {lowest:g} and {highest:g}, it is {value:g}",
        )
    return value


def policy_problem(zh: str, en: str) -> UnableToReadPolicy:
    """Return the error for a parameter of this stage that cannot be used."""
    return UnableToReadPolicy(
        what=Bilingual(zh, en),
        advice=Bilingual("请修改策略目录中的 pricing.yaml", "correct pricing.yaml of the policy"),
    )
