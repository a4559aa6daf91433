"""What the codes of needs, offers, referrals and cases are called, for pages and programmes."""

from typing import Final

from puhui.base import Bilingual

PURPOSES: Final = {
    "working_capital": Bilingual("日常周转", "day-to-day cash"),
    "stock": Bilingual("进货备货", "buying stock"),
    "equipment": Bilingual("买设备", "equipment"),
    "premises": Bilingual("厂房店面", "premises"),
    "renewal": Bilingual("续上到期的贷款", "renewing a loan that falls due"),
    "start_up": Bilingual("创业起步", "starting up"),
    "other": Bilingual("其他", "something else"),
}
COLLATERALS: Final = {
    "none": Bilingual("没有", "none"),
    "property": Bilingual("房产土地", "house or land"),
    "equipment": Bilingual("设备车辆", "machines or vehicles"),
    "receivables": Bilingual("应收账款", "money that customers owe"),
    "stock": Bilingual("存货", "stock"),
    "patent": Bilingual("专利商标", "patents or marks"),
    "guarantor": Bilingual("保证人或担保公司", "a guarantor"),
}
NEED_STATES: Final = {
    "draft": Bilingual("未发布", "not posted yet"),
    "posted": Bilingual("征集答复中", "open for offers"),
    "settled": Bilingual("已选定", "settled"),
    "withdrawn": Bilingual("已撤回", "withdrawn"),
    "expired": Bilingual("已到期", "expired"),
}
KINDS: Final = {
    "loan": Bilingual("贷款", "loan"),
    "guarantee": Bilingual("担保", "guarantee"),
    "equity": Bilingual("股权投资", "equity"),
    "advice": Bilingual("咨询建议", "advice"),
}
OFFER_STATES: Final = {
    "open": Bilingual("等待企业决定", "waiting for the owner"),
    "accepted": Bilingual("已被选中", "accepted"),
    "declined": Bilingual("未被选中", "declined"),
    "withdrawn": Bilingual("已撤回", "withdrawn"),
    "lapsed": Bilingual("已失效", "lapsed"),
}
INSTITUTION_KINDS: Final = {
    "bank": Bilingual("其他银行", "other banks"),
    "guarantee_company": Bilingual("担保公司", "guarantee companies"),
    "investor": Bilingual("投资机构", "investors"),
    "finance_office": Bilingual("金融工作部门", "finance office"),
    "tax_office": Bilingual("税务部门", "tax office"),
    "core_firm": Bilingual("核心企业", "core firms"),
}
OUR_BANK: Final = Bilingual("本行", "our bank")
REFERRAL_STATES: Final = {
    "received": Bilingual("已收到", "received"),
    "taken": Bilingual("已有人跟进", "taken up"),
    "contacted": Bilingual("已联系企业", "enterprise contacted"),
    "closed": Bilingual("已办结", "closed"),
}
REFERRAL_OUTCOMES: Final = {
    "applied": Bilingual("企业已申请", "the enterprise applied"),
    "served": Bilingual("已提供服务", "served otherwise"),
    "no_interest": Bilingual("企业暂无意愿", "no interest for now"),
    "not_reached": Bilingual("未能联系上", "could not be reached"),
    "not_suitable": Bilingual("暂不适合", "not suitable for now"),
    "not_found": Bilingual("查无此企业", "no such enterprise found"),
}
REFERRAL_PURPOSES: Final = {
    "loan": Bilingual("贷款", "loan"),
    "guarantee": Bilingual("担保", "guarantee"),
    "supply_chain": Bilingual("供应链融资", "supply-chain finance"),
    "project": Bilingual("重点项目", "a listed project"),
    "rescue": Bilingual("纾困", "relief"),
    "other": Bilingual("其他", "other"),
}
LEGAL_BASES: Final = {
    "enterprise_consent": Bilingual("企业本身同意", "the enterprise agreed"),
    "published_list": Bilingual("已公开的名单", "a published list"),
    "statutory_duty": Bilingual("履行法定职责", "a statutory duty"),
    "contract": Bilingual("与企业的合同约定", "a contract with the enterprise"),
}
CASE_STATES: Final = {
    "open": Bilingual("进行中", "open"),
    "closed": Bilingual("已结束", "closed"),
}
HOW_GIVEN: Final = {
    "paper": Bilingual("纸质授权书", "on paper"),
    "online": Bilingual("网上确认", "online"),
    "counter": Bilingual("柜台办理", "at the counter"),
}
