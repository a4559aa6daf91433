"""What can be done with applications and claims; one file a verb."""

from puhui_web.applications.operations._rows import UnableToChangeApplication
from puhui_web.applications.operations.add_document import UnableToAddDocument, add_document
from puhui_web.applications.operations.answer_request import (
    UnableToAnswerRequest,
    answer_request,
)
from puhui_web.applications.operations.ask_for_more import UnableToAskForMore, ask_for_more
from puhui_web.applications.operations.claim_enterprise import UnableToClaim, claim_enterprise
from puhui_web.applications.operations.confirm_claim import UnableToConfirmClaim, confirm_claim
from puhui_web.applications.operations.decline_at_admission import (
    UnableToDecline,
    decline_at_admission,
)
from puhui_web.applications.operations.forward_to_approval import forward_to_approval
from puhui_web.applications.operations.hand_over_application import (
    UnableToHandOver,
    hand_over_application,
)
from puhui_web.applications.operations.note_application import UnableToNote, note_application
from puhui_web.applications.operations.refuse_claim import UnableToRefuseClaim, refuse_claim
from puhui_web.applications.operations.register_owner import UnableToRegister, register_owner
from puhui_web.applications.operations.remove_document import remove_document
from puhui_web.applications.operations.save_step import save_step
from puhui_web.applications.operations.start_application import start_application
from puhui_web.applications.operations.submit_application import (
    UnableToSubmit,
    submit_application,
)
from puhui_web.applications.operations.take_up_application import take_up_application
from puhui_web.applications.operations.unmask_contact import (
    Contact,
    UnableToUnmaskContact,
    unmask_contact,
)
from puhui_web.applications.operations.withdraw_application import withdraw_application

__all__ = [
    "Contact",
    "UnableToAddDocument",
    "UnableToAnswerRequest",
    "UnableToAskForMore",
    "UnableToChangeApplication",
    "UnableToClaim",
    "UnableToConfirmClaim",
    "UnableToDecline",
    "UnableToHandOver",
    "UnableToNote",
    "UnableToRefuseClaim",
    "UnableToRegister",
    "UnableToSubmit",
    "UnableToUnmaskContact",
    "add_document",
    "answer_request",
    "ask_for_more",
    "claim_enterprise",
    "confirm_claim",
    "decline_at_admission",
    "forward_to_approval",
    "hand_over_application",
    "note_application",
    "refuse_claim",
    "register_owner",
    "remove_document",
    "save_step",
    "start_application",
    "submit_application",
    "take_up_application",
    "unmask_contact",
    "withdraw_application",
]
