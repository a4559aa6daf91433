"""When a feature is missing, in words: each rule once."""

from puhui.base import Bilingual

NEVER = Bilingual("从不缺失，没有发票时为 0", "never: 0 where there are no invoices")
NO_INVOICES = Bilingual("观察期内没有有效发票", "no valid invoice in the observation window")
NO_ISSUED_SALE = Bilingual(
    "观察期内没有正数有效销项发票", "no valid, positive sales invoice in the observation window"
)
NO_ISSUED_PURCHASE = Bilingual(
    "观察期内没有正数有效进项发票", "no valid, positive purchase invoice in the observation window"
)
LITTLE_SALES = Bilingual(
    "该期间销售额低于 minimum_turnover_yuan", "sales of the period below minimum_turnover_yuan"
)
LITTLE_PURCHASES = Bilingual(
    "该期间采购额低于 minimum_turnover_yuan", "purchases of the period below minimum_turnover_yuan"
)
LITTLE_ISSUED = Bilingual(
    "作废与正数有效金额合计低于 minimum_turnover_yuan",
    "void and valid, positive value together below minimum_turnover_yuan",
)
LITTLE_TURNOVER = Bilingual(
    "该期间销售额与采购额都低于 minimum_turnover_yuan",
    "both sales and purchases of the period below minimum_turnover_yuan",
)
FEW_INVOICES = Bilingual(
    "可作分母的发票少于 minimum_invoices 张", "fewer than minimum_invoices invoices to divide by"
)
UNDER_TWO_YEARS = Bilingual(
    "经营不足 24 个月，或两年合计低于 minimum_turnover_yuan",
    "under 24 months of trading, or less than minimum_turnover_yuan in both years together",
)
UNDER_FIFTEEN_MONTHS = Bilingual(
    "经营不足 15 个月，或两季合计低于 minimum_turnover_yuan",
    "under 15 months of trading, or less than minimum_turnover_yuan in both quarters together",
)
UNDER_ONE_YEAR = Bilingual(
    "经营不足 12 个月，或这一年合计低于 minimum_turnover_yuan",
    "under 12 months of trading, or less than minimum_turnover_yuan in the year",
)
FEW_MONTHS = Bilingual(
    "经营不足 minimum_months 个月，或该期间合计低于 minimum_turnover_yuan",
    "fewer than minimum_months of trading, or less than minimum_turnover_yuan in the period",
)
FEW_SALE_DAYS = Bilingual(
    "开出销项发票的天数少于 minimum_sale_days", "fewer than minimum_sale_days days with a sale"
)
FEW_BUYERS = Bilingual(
    "可作分母的客户少于 minimum_counterparties 家",
    "fewer than minimum_counterparties buyers to divide by",
)
FEW_SUPPLIERS = Bilingual(
    "可作分母的供应商少于 minimum_counterparties 家",
    "fewer than minimum_counterparties suppliers to divide by",
)
