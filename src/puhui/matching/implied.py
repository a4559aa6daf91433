"""Requirements that every item has by what else it says: open, in its region, stage and limits."""

from typing import Final

from puhui.base import Bilingual, yuan_text
from puhui.matching.amounts import Fixed, Least
from puhui.matching.limit import Limit
from puhui.matching.rules import Is, OneOf, Reaches
from puhui.matching.schema import Item, Requirement
from puhui.profile import STAGES

IMPLIED_CODES: Final = ("open", "region", "stage", "amount")
