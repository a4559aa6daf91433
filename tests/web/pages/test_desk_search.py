"""Search over everything: what one may look for, and of it what is within reach."""

import re

from tests.web.catalogue_pieces import loan_document, put_in_force

from puhui_web import clock
from puhui_web.accounts.actor import system_actor
from puhui_web.service.operations import seed_knowledge


def found(client, words):
    return client.get("/desk/search/", {"q": words}).content.decode()


def test_kinds_in_groups(bank):
    bank.enterprise("E1", name="税信商贸")
    put_in_force(loan_document())
    said = found(bank.client("customer_manager"), "税信")
    assert "<h2>企业</h2>" in said
    assert "税信商贸" in said
    assert "<h2>产品与政策</h2>" in said
    assert "税信贷" in said


def test_another_branchs_enterprise_is_not_found(bank):
    bank.enterprise("E1", name="税信商贸")
    said = found(bank.client("customer_manager", unit="S2"), "税信商贸")
    assert "没有找到" in said
    assert "/desk/customers/E1/" not in said


def test_a_role_finds_only_what_it_may_look_for(bank):
    bank.enterprise("E1", name="税信商贸")
    put_in_force(loan_document())
    said = found(bank.client("product_manager"), "税信")
    assert "税信贷" in said
    assert "税信商贸" not in said


def test_colleagues_by_name(bank):
    bank.person("customer_manager", username="li")
    assert "customer_manager-S1" in found(bank.client("branch_head"), "CUSTOMER_manager")


def test_an_article_opens_where_the_role_may_read_it(bank):
    seed_knowledge(actor=system_actor("test"), at=clock.now())
    article = re.compile(r'<h2>知识库</h2>\s*<ul class="plain"><li><a href="([^"]+)"')
    for role, front in (("customer_manager", "/my/"), ("product_manager", "/desk/")):
        client = bank.client(role)
        address = article.search(found(client, "贷款需要什么材料")).group(1)
        assert address.startswith(front)
        assert client.get(address).status_code == 200


def test_nothing_asked_nothing_found(bank):
    client = bank.client("customer_manager")
    assert "输入企业名称" in found(client, " ")
    assert "没有找到「zzz&lt;」" in found(client, "zzz<")
