"""Jobs on the register of enterprises: fuse deliveries, see enterprises, look one up."""

from puhui.pipeline.enterprises.consents import (
    answer,
    dispute,
    import_consents,
    withdraw_consent,
)
from puhui.pipeline.enterprises.decide_link import decide_link
from puhui.pipeline.enterprises.facts import matching_facts
from puhui.pipeline.enterprises.folder import RegisterFolder
from puhui.pipeline.enterprises.fuse import Fused, UnableToFuse, fuse
from puhui.pipeline.enterprises.learn import Learned, UnableToLearn, learn
from puhui.pipeline.enterprises.look_up import UnableToTellWho, look_up, which_enterprise
from puhui.pipeline.enterprises.requests import (
    FuseRequest,
    LearnRequest,
    SeeRequest,
    Unmasking,
)
from puhui.pipeline.enterprises.schema import EnterpriseView
from puhui.pipeline.enterprises.see import Seen, load_seen, see
from puhui.pipeline.enterprises.trace_fact import UnableToTrace, trace_feature

__all__ = [
    "EnterpriseView",
    "FuseRequest",
    "Fused",
    "LearnRequest",
    "Learned",
    "RegisterFolder",
    "SeeRequest",
    "Seen",
    "UnableToFuse",
    "UnableToLearn",
    "UnableToTellWho",
    "UnableToTrace",
    "Unmasking",
    "answer",
    "decide_link",
    "dispute",
    "fuse",
    "import_consents",
    "learn",
    "load_seen",
    "look_up",
    "matching_facts",
    "see",
    "trace_feature",
    "which_enterprise",
    "withdraw_consent",
]
