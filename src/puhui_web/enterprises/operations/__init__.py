"""What may be changed about enterprises."""

from puhui_web.enterprises.authorisation_limits import UnableToAuthorise
from puhui_web.enterprises.operations.answer_dispute import (
    UnableToAnswerDispute,
    answer_dispute,
)
from puhui_web.enterprises.operations.assign import UnableToAssign, assign
from puhui_web.enterprises.operations.authorise import (
    authorise,
    record_authorisation,
)
from puhui_web.enterprises.operations.decide_override import (
    UnableToDecideOverride,
    confirm_override,
    reject_override,
)
from puhui_web.enterprises.operations.dispute import UnableToDispute, dispute
from puhui_web.enterprises.operations.propose_override import (
    UnableToProposeOverride,
    propose_override,
)
from puhui_web.enterprises.operations.start_rating_run import (
    UnableToStartRatingRun,
    start_rating_run,
)
from puhui_web.enterprises.operations.unmask import UnableToUnmask, unmask
from puhui_web.enterprises.operations.withdraw import (
    UnableToWithdraw,
    withdraw_authorisation,
    withdraw_own_authorisation,
)

__all__ = [
    "UnableToAnswerDispute",
    "UnableToAssign",
    "UnableToAuthorise",
    "UnableToDecideOverride",
    "UnableToDispute",
    "UnableToProposeOverride",
    "UnableToStartRatingRun",
    "UnableToUnmask",
    "UnableToWithdraw",
    "answer_dispute",
    "assign",
    "authorise",
    "confirm_override",
    "dispute",
    "propose_override",
    "record_authorisation",
    "reject_override",
    "start_rating_run",
    "unmask",
    "withdraw_authorisation",
    "withdraw_own_authorisation",
]
