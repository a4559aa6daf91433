"""The parameters of ``policy/relations.yaml`` as typed values."""

from dataclasses import dataclass

from puhui.base import PolicyAt

_SHARED = ("same_legal_rep", "same_holder", "same_phone", "same_address")


@dataclass(frozen=True)
class RelationSettings:
    """What counts as a tie, as control, and as a circle."""

    control_share_ratio: float  # a holding from here on controls
    holding_links_maximum: int  # of a chain of holdings
    shared_enterprises_maximum: dict[str, int]  # tie -> enterprises that may share one value
    chain_enterprises_minimum: int  # of a set connected by guarantees without a ring

    @classmethod
    def read(cls, policy: PolicyAt) -> "RelationSettings":
        """Read them from the policy in force."""
        shared = policy.table("relations.shared_enterprises_maximum")
        return cls(
            control_share_ratio=policy.number("relations.control_share_ratio"),
            holding_links_maximum=policy.integer("relations.holding_links_maximum"),
            shared_enterprises_maximum={tie: int(shared[tie]) for tie in _SHARED},
            chain_enterprises_minimum=policy.integer("relations.chain_enterprises_minimum"),
        )
