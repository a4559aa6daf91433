"""All kinds of findings of this stage, in the order in which the docs list them."""

from typing import Final

from puhui.base import Bilingual, FindingCode
from puhui.sources.file_codes import FILE_CODES, TABLE_CODES
from puhui.sources.provider_codes import PROVIDER_CODES
from puhui.sources.rate_codes import RATE_CODES
from puhui.sources.row_codes import NOTE_CODES, REJECTING_CODES, REPAIR_CODES

SECTIONS: Final = (
    (Bilingual("文件与工作表", "Files and sheets"), FILE_CODES),
    (Bilingual("表与列", "Tables and columns"), TABLE_CODES),
    (Bilingual("被拒绝的行", "Rejected rows"), REJECTING_CODES),
    (Bilingual("修正后使用的行", "Rows used after a repair"), REPAIR_CODES),
    (Bilingual("照常使用的行", "Rows used as they stand"), NOTE_CODES),
    (Bilingual("各来源的表", "Tables of providers"), PROVIDER_CODES),
    (Bilingual("利率与流失率表", "The table of rates and churn"), RATE_CODES),
)
CATALOGUE: Final[tuple[FindingCode, ...]] = tuple(code for _, codes in SECTIONS for code in codes)
