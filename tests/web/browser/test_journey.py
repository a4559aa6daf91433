"""The whole way through the platform, by the hands of those who walk it.

An owner on her phone finds, understands, agrees and applies; the manager answers; a partner makes
an offer; a rule changes through two people; a look at another branch's customer is refused.
"""

import re
from datetime import timedelta

import pytest
from tests.web.browser.city import ELSEWHERE, OWNED
from tests.web.browser.conftest import PHONE

from puhui_web import clock

PDF = {"mimeType": "application/pdf", "buffer": b"%PDF-1.7 a photographed licence"}
QUESTION = "第一次贷款要准备什么材料？"
ANSWER = "带上营业执照和身份证就可以，不收任何费用。"
OFFER_WORDS = "可以当天放款。"


@pytest.fixture
def owner(window):
    """The owner's phone; she has signed in."""
    phone = window(PHONE)
    phone.sign_in("owner")
    return phone


def test_a_visitor_finds_what_she_can_get_and_what_it_means(window):
    visitor = window(PHONE)
    visitor.open("/my/")
    visitor.page.get_by_label("执照上是").select_option("sole_trader")
    visitor.page.get_by_label("开了几年").fill("3")
    visitor.page.get_by_label("每月收多少钱 (元)").fill("30000")
    visitor.press("看我能贷多少")
    visitor.sees("还差一步", "收款码流水贷款")

    visitor.open("/my/items/qr_receipts_loan/")

    visitor.sees("平均每月至少 12 天有收款", "不满足时", "5,000 元", "年化 APR", "要准备的材料")


def test_an_owner_understands_agrees_applies_and_is_answered(owner, window):
    understand_the_profile(owner)
    agree_to_a_source(owner)
    application = apply(owner)
    ask(owner)

    manager = window()
    manager.sign_in("customer_manager")
    answer_the_question(manager)
    take_up_the_application(manager)

    owner.open("/my/")
    owner.sees("条新消息", "收款码流水贷款")
    owner.follow("条新消息")
    owner.follow(QUESTION[:10])
    owner.sees(ANSWER, "周一帆")
    owner.page.goto(application)
    owner.sees("正在核实", "周一帆", "经过")


def understand_the_profile(owner):
    owner.open("/my/")
    owner.sees("我能贷多少", "还差一步", "收款码流水贷款", "去授权，不用跑腿")
    owner.open("/my/profile/")
    owner.sees("阿秀副食店", "银行的评级", "为什么", "信息来源", "这不对")


def agree_to_a_source(owner):
    owner.open("/my/consent/")
    owner.follow("看看要查什么 商户收款")
    owner.sees("会查什么", "不会用来做什么", "授权后能确定的", "收款码流水贷款")
    owner.page.get_by_label("我看明白了").check()
    owner.press("同意授权")
    owner.sees("已授权「商户收款」")
    owner.open("/my/")
    owner.sees("现在就能申请", "收款码流水贷款", "9 万元", "年化成本")


def apply(owner):
    """Fill in the form and send it; return where it can be followed."""
    owner.open("/my/items/qr_receipts_loan/")
    owner.press("去申请")
    owner.sees("第 1 步")
    owner.page.get_by_label("想借多少钱").fill("5万")
    owner.page.get_by_label("想借几个月").fill("6")
    owner.page.get_by_label("钱用来做什么").select_option("stock")
    owner.page.get_by_label("怎么称呼您").fill("王阿秀")
    owner.page.get_by_label("联系电话").fill("13800001234")
    owner.press("保存，下一步")
    owner.sees("第 2 步")
    owner.press("保存，下一步")
    for paper in ("营业执照", "经营者身份证"):
        chooser = owner.page.get_by_label(f"拍照或选文件 {paper}")
        chooser.set_input_files({"name": f"{paper}.pdf", **PDF})
        owner.press(f"上传 {paper}")
        owner.sees(f"{paper}.pdf")
    owner.press("下一步")
    owner.sees("核对并提交", "您填的", "年化成本")
    owner.press("提交申请")
    owner.sees("已提交", "经过")
    assert re.search(r"/my/applications/\d+/$", owner.page.url)
    return owner.page.url


def ask(owner):
    owner.open("/my/consult/new/")
    owner.page.get_by_label("您想问什么").fill(QUESTION)
    owner.press("发送")
    owner.sees(QUESTION, "等待答复")


def answer_the_question(manager):
    manager.open("/desk/")
    manager.sees("周一帆，今天是", "待办", "阿秀副食店")
    manager.open("/desk/consult/")
    manager.follow(QUESTION[:10])
    manager.sees("知识库建议", QUESTION)
    manager.page.get_by_label("答复", exact=False).first.fill(ANSWER)
    manager.press("发送答复")
    manager.sees(ANSWER, "已完成")


def take_up_the_application(manager):
    manager.open("/desk/applications/")
    manager.follow("阿秀副食店")
    manager.sees("营业执照", "王")
    manager.press("我来受理")
    manager.sees("正在核实", "送审批")


def test_a_partner_answers_a_need_and_the_owner_sees_the_offer(owner, window):
    post_a_need(owner)

    partner = window()
    partner.sign_in("bank_officer")
    partner.open("/partners/needs/")
    partner.follow("阿秀副食店")
    partner.sees("企业同意给您看的", "30 万元")
    partner.follow("答复: 贷款")
    partner.page.get_by_label("金额").fill("200000")
    partner.page.get_by_label("期限").fill("12")
    partner.page.get_by_label("年利率").fill("5.2")
    partner.page.get_by_label("还款方式").select_option("bullet")
    partner.page.get_by_label("有效到").fill(day_ahead(10))
    partner.page.get_by_label("给企业的话").fill(OFFER_WORDS)
    partner.press("发给企业")
    partner.sees(OFFER_WORDS)

    owner.open("/my/needs/")
    owner.sees("1 份答复")
    owner.follow("30 万元")
    owner.sees("娄山农商银行", "20 万元", "综合年化", OFFER_WORDS)


def post_a_need(owner):
    owner.open("/my/needs/")
    owner.follow("发布一条需求")
    owner.page.get_by_label("需要多少钱").fill("300000")
    owner.page.get_by_label("用多少个月").fill("12")
    owner.page.get_by_label("用来做什么").select_option("stock")
    owner.page.get_by_label("能提供什么担保").select_option("none")
    owner.page.get_by_label("哪天要用").fill(day_ahead(30))
    owner.press("保存, 下一步")
    owner.page.locator("[name=kinds][value=bank]").check()
    owner.press("保存, 下一步")
    owner.sees("您同意的是", "娄山农商银行")
    owner.page.get_by_label("我看清楚了").check()
    owner.press("发布")
    owner.sees("比较答复", "还没有答复")


def test_a_rule_changes_through_two_people(window):
    writer = window()
    writer.sign_in("product_manager")
    writer.open("/desk/catalogue/qr_receipts_loan/")
    writer.press("修改（另起草稿）")
    version = re.sub(r"edit/$", "", writer.page.url)
    raise_the_least_of_days(writer)
    writer.page.goto(version)
    writer.press("对全部企业试算")
    writer.sees("2 家不再符合")
    writer.page.get_by_label("为什么修改").fill("月收款天数要求提高到 28 天")
    writer.press("提交给第二个人")
    writer.sees("您参与了编写，须由另一位同事发布")
    assert "须由另一位同事发布" in publish_without_a_button(writer, f"{version}decide/")

    second = window()
    second.sign_in("administrator")
    second.page.goto(f"{version}decide/")
    second.sees("月收款天数要求提高到 28 天", "2 家不再符合", "12", "28")
    second.page.get_by_label("从哪天起生效").fill(day_ahead(0))
    second.press("发布")
    second.sees("已发布")

    visitor = window(PHONE)
    visitor.open("/my/items/qr_receipts_loan/")
    visitor.sees("平均每月至少 28 天有收款", "第 2 版")


def publish_without_a_button(writer, address):
    """Send the form for publishing, which the page does not offer; return the answer."""
    writer.page.goto(address)
    assert writer.page.get_by_role("button", name="发布").count() == 0
    token = writer.page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    form = {"csrfmiddlewaretoken": token, "valid_from": day_ahead(0), "publish": "yes"}
    answer = writer.page.request.post(address, form=form, headers={"Referer": address})
    writer.page.goto(address)
    writer.sees("待复核")
    return answer.text()


def raise_the_least_of_days(writer):
    """Change the rule and its words in the editor's text."""
    writer.page.goto(re.sub(r"edit/$", "text/", writer.page.url))
    box = writer.page.locator("textarea[name=text]")
    text = box.input_value()
    assert "12 天" in text
    text = re.sub(r"(fact: receipts_active_days\W+at_least: )12", r"\g<1>28", text)
    box.fill(text.replace("12 天", "28 天"))
    writer.press("保存")


def test_a_look_at_another_branchs_customer_is_refused_and_on_record(window):
    manager = window()
    manager.sign_in("customer_manager")
    manager.open(f"/desk/customers/{OWNED}/")
    manager.sees("阿秀副食店")

    assert manager.refused(f"/desk/customers/{ELSEWHERE}/") == 404

    manager.sees("没有", "不在您的权限内", "请核对编号")
    assert "老城五金店" not in manager.page.content()
    manager.open("/desk/search/?q=老城五金店")
    assert manager.page.locator("main").get_by_role("link", name="老城五金店").count() == 0

    auditor = window()
    auditor.sign_in("auditor")
    auditor.open("/desk/people/audit/?kind=refusal")
    auditor.sees("拒绝", "周一帆", f"enterprise:{ELSEWHERE}")


def day_ahead(days):
    """Return a day from today on, as a field for a day takes it."""
    return (clock.today() + timedelta(days=days)).isoformat()
