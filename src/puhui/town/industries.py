"""The town's industries: a table of assumptions, one row an industry.

Every figure is an assumption, chosen to look like a city in northern Guizhou: liquor, tea and
chilli stand out, construction and trade are the most firms. None is a statistic.
"""

from dataclasses import dataclass, field
from typing import Final

from puhui.base import Bilingual
from puhui.town import sizes
from puhui.town.sizes import SizeBounds
from puhui.town.vat import VatKind

_EVEN_YEAR: Final = (1.0, 0.9, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.05, 1.15)
# A firm buys from shops, small suppliers, carriers, farmers, service firms and exempt ones.
_TOWN_PURCHASES: Final = {
    VatKind.GOODS: 0.45,
    VatKind.LEVY: 0.30,
    VatKind.SERVICES: 0.13,
    VatKind.LOW: 0.05,
    VatKind.FARM_GOODS: 0.02,
    VatKind.EXEMPT: 0.05,
}
_FARM_PURCHASES: Final = {
    VatKind.GOODS: 0.25,
    VatKind.LEVY: 0.20,
    VatKind.SERVICES: 0.10,
    VatKind.LOW: 0.05,
    VatKind.FARM_GOODS: 0.20,
    VatKind.EXEMPT: 0.20,
}


@dataclass(frozen=True)
class Industry:
    """How the firms of one industry look."""

    code: str
    name: Bilingual
    section: str  # of GB/T 4754-2017
    share_ratio: float  # of the town's firms
    annual_sales_median_yuan: int
    sales_invoices_weight: float  # sales invoices a year, against the other industries
    purchase_invoices_weight: float
    cost_ratio: float  # purchases to sales
    vat: VatKind  # of most supplies of a general taxpayer
    second_vat: VatKind  # of the rest
    log_hazard_effect: float
    name_words: tuple[str, ...]  # what such firms are called, after the masked part
    size_bounds: SizeBounds
    weekend_ratio: float = 0.3  # activity on a Saturday or Sunday against a weekday
    holiday_ratio: float = 0.25  # activity around 春节 and in the first week of October
    festival_ratio: float = 1.0  # activity in the weeks before 春节 and 中秋
    months: tuple[float, ...] = _EVEN_YEAR  # activity by calendar month, January first
    purchase_kinds: dict[VatKind, float] = field(default_factory=lambda: _TOWN_PURCHASES)


INDUSTRIES: Final = (
    Industry(
        code="liquor",
        name=Bilingual("白酒", "liquor"),
        section="C",
        share_ratio=0.08,
        annual_sales_median_yuan=5_000_000,
        sales_invoices_weight=1.0,
        purchase_invoices_weight=0.8,
        cost_ratio=0.60,
        vat=VatKind.GOODS,
        second_vat=VatKind.SERVICES,
        log_hazard_effect=-0.1,
        name_words=("酒业", "酿酒", "窖酒", "酱酒酿造"),
        size_bounds=sizes.INDUSTRY_BOUNDS,
        festival_ratio=1.7,
        months=(1.2, 0.7, 0.8, 0.8, 0.8, 0.8, 0.9, 1.1, 1.3, 1.1, 1.2, 1.3),
    ),
    Industry(
        code="tea",
        name=Bilingual("茶叶", "tea"),
        section="C",
        share_ratio=0.07,
        annual_sales_median_yuan=2_500_000,
        sales_invoices_weight=0.8,
        purchase_invoices_weight=0.6,
        cost_ratio=0.65,
        vat=VatKind.GOODS,
        second_vat=VatKind.EXEMPT,
        log_hazard_effect=0.05,
        name_words=("茶业", "茶叶", "生态茶业", "茶叶加工"),
        size_bounds=sizes.INDUSTRY_BOUNDS,
        months=(0.7, 0.6, 2.0, 2.4, 1.7, 0.9, 0.7, 0.7, 0.8, 0.7, 0.6, 0.7),
        purchase_kinds=_FARM_PURCHASES,
    ),
    Industry(
        code="chilli_food",
        name=Bilingual("辣椒与食品", "chilli and food"),
        section="C",
        share_ratio=0.05,
        annual_sales_median_yuan=3_000_000,
        sales_invoices_weight=1.0,
        purchase_invoices_weight=0.8,
        cost_ratio=0.72,
        vat=VatKind.GOODS,
        second_vat=VatKind.FARM_GOODS,
        log_hazard_effect=0.0,
        name_words=("辣椒食品", "食品", "调味食品", "辣业"),
        size_bounds=sizes.INDUSTRY_BOUNDS,
        festival_ratio=1.3,
        months=(1.1, 0.7, 0.8, 0.8, 0.8, 0.8, 0.9, 1.3, 1.5, 1.4, 1.2, 1.1),
        purchase_kinds=_FARM_PURCHASES,
    ),
    Industry(
        code="farming",
        name=Bilingual("种植养殖", "farming"),
        section="A",
        share_ratio=0.05,
        annual_sales_median_yuan=1_500_000,
        sales_invoices_weight=0.5,
        purchase_invoices_weight=0.4,
        cost_ratio=0.55,
        vat=VatKind.EXEMPT,
        second_vat=VatKind.FARM_GOODS,
        log_hazard_effect=0.1,
        name_words=("农业开发", "生态农业", "种植", "养殖", "农业科技"),
        size_bounds=sizes.FARMING_BOUNDS,
        weekend_ratio=0.6,
        months=(1.0, 0.7, 0.8, 0.9, 0.9, 1.0, 1.1, 1.1, 1.2, 1.2, 1.1, 1.0),
        purchase_kinds=_FARM_PURCHASES,
    ),
    Industry(
        code="construction",
        name=Bilingual("建筑", "construction"),
        section="E",
        share_ratio=0.15,
        annual_sales_median_yuan=8_000_000,
        sales_invoices_weight=0.6,
        purchase_invoices_weight=1.3,
        cost_ratio=0.72,
        vat=VatKind.LOW,
        second_vat=VatKind.LEVY,
        log_hazard_effect=0.15,
        name_words=("建筑工程", "建设工程", "建筑劳务", "装饰工程", "园林工程"),
        size_bounds=sizes.CONSTRUCTION_BOUNDS,
        weekend_ratio=0.25,
        holiday_ratio=0.1,
        months=(1.4, 0.6, 0.8, 0.9, 0.9, 1.0, 0.9, 0.9, 1.0, 0.9, 1.1, 1.6),
    ),
    Industry(
        code="building_materials",
        name=Bilingual("建材", "building materials"),
        section="F",
        share_ratio=0.09,
        annual_sales_median_yuan=5_000_000,
        sales_invoices_weight=1.2,
        purchase_invoices_weight=1.0,
        cost_ratio=0.85,
        vat=VatKind.GOODS,
        second_vat=VatKind.LEVY,
        log_hazard_effect=0.1,
        name_words=("建材", "建材销售", "物资", "金属材料", "钢材销售"),
        size_bounds=sizes.WHOLESALE_BOUNDS,
        holiday_ratio=0.15,
        months=(1.1, 0.6, 0.9, 1.0, 1.05, 1.0, 0.95, 0.95, 1.05, 1.05, 1.1, 1.25),
    ),
    Industry(
        code="trade",
        name=Bilingual("批发零售", "trade"),
        section="F",
        share_ratio=0.17,
        annual_sales_median_yuan=4_500_000,
        sales_invoices_weight=1.5,
        purchase_invoices_weight=1.0,
        cost_ratio=0.88,
        vat=VatKind.GOODS,
        second_vat=VatKind.FARM_GOODS,
        log_hazard_effect=0.0,
        name_words=("百货", "超市", "家电销售", "服饰", "日用品", "酒类销售", "茶叶销售"),
        size_bounds=sizes.RETAIL_BOUNDS,
        weekend_ratio=0.6,
        holiday_ratio=0.5,
        festival_ratio=1.35,
        months=(1.2, 0.8, 0.9, 0.95, 1.0, 1.0, 0.95, 0.95, 1.0, 1.05, 1.1, 1.2),
    ),
    Industry(
        code="machinery",
        name=Bilingual("机械设备", "machinery"),
        section="C",
        share_ratio=0.06,
        annual_sales_median_yuan=5_000_000,
        sales_invoices_weight=0.9,
        purchase_invoices_weight=0.9,
        cost_ratio=0.80,
        vat=VatKind.GOODS,
        second_vat=VatKind.SERVICES,
        log_hazard_effect=0.0,
        name_words=("机械设备", "机电设备", "电力设备", "控制设备"),
        size_bounds=sizes.INDUSTRY_BOUNDS,
    ),
    Industry(
        code="transport",
        name=Bilingual("交通运输", "transport"),
        section="G",
        share_ratio=0.06,
        annual_sales_median_yuan=3_500_000,
        sales_invoices_weight=1.0,
        purchase_invoices_weight=1.5,
        cost_ratio=0.60,
        vat=VatKind.LOW,
        second_vat=VatKind.SERVICES,
        log_hazard_effect=0.1,
        name_words=("物流", "运输", "货运", "汽车运输"),
        size_bounds=sizes.TRANSPORT_BOUNDS,
        weekend_ratio=0.5,
    ),
    Industry(
        code="catering",
        name=Bilingual("餐饮住宿", "catering and lodging"),
        section="H",
        share_ratio=0.07,
        annual_sales_median_yuan=1_600_000,
        sales_invoices_weight=1.3,
        purchase_invoices_weight=0.9,
        cost_ratio=0.50,
        vat=VatKind.SERVICES,
        second_vat=VatKind.GOODS,
        log_hazard_effect=0.25,
        name_words=("餐饮管理", "酒店管理", "饮食", "宾馆"),
        size_bounds=sizes.CATERING_BOUNDS,
        weekend_ratio=1.0,
        holiday_ratio=0.7,
        festival_ratio=1.2,
    ),
    Industry(
        code="it_services",
        name=Bilingual("信息技术服务", "IT services"),
        section="I",
        share_ratio=0.06,
        annual_sales_median_yuan=2_000_000,
        sales_invoices_weight=0.8,
        purchase_invoices_weight=0.6,
        cost_ratio=0.45,
        vat=VatKind.SERVICES,
        second_vat=VatKind.GOODS,
        log_hazard_effect=-0.1,
        name_words=("信息技术", "网络科技", "软件", "信息科技"),
        size_bounds=sizes.SOFTWARE_BOUNDS,
        weekend_ratio=0.15,
        months=(0.9, 0.7, 0.9, 0.9, 0.95, 1.05, 0.95, 0.95, 1.05, 0.95, 1.2, 1.5),
    ),
    Industry(
        code="business_services",
        name=Bilingual("商务服务", "business services"),
        section="L",
        share_ratio=0.07,
        annual_sales_median_yuan=1_500_000,
        sales_invoices_weight=0.9,
        purchase_invoices_weight=0.5,
        cost_ratio=0.35,
        vat=VatKind.SERVICES,
        second_vat=VatKind.LEVY,
        log_hazard_effect=-0.05,
        name_words=("广告传媒", "管理咨询", "财税咨询", "文化传播", "人力资源"),
        size_bounds=sizes.SOFTWARE_BOUNDS,
        weekend_ratio=0.15,
    ),
    Industry(
        code="pharmacy",
        name=Bilingual("医药零售", "pharmacy"),
        section="F",
        share_ratio=0.02,
        annual_sales_median_yuan=3_000_000,
        sales_invoices_weight=1.6,
        purchase_invoices_weight=1.4,
        cost_ratio=0.80,
        vat=VatKind.GOODS,
        second_vat=VatKind.LEVY,
        log_hazard_effect=-0.3,
        name_words=("大药房", "药业连锁", "医药", "药房"),
        size_bounds=sizes.RETAIL_BOUNDS,
        weekend_ratio=0.8,
        holiday_ratio=0.7,
    ),
)

INDUSTRY_CODES: Final = tuple(industry.code for industry in INDUSTRIES)
