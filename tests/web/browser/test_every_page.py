"""The main pages of each role: within the window, by the rules of axe, by keyboard, script-free."""

import pytest
from tests.web.browser.conftest import DESKTOP, PHONE
from tests.web.browser.work import do_some_work

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
ACCESSIBLE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa"]}}
# Addresses by whose they are; names in braces are numbers of the work under way.
PAGES = {
    "visitor": """/my/ /my/?form=sole_trader&age_years=3 /my/items/ /my/items/{loan}/
        /my/items/calculator/?amount_yuan=100000&months=12&rate_percent=5&way=bullet
        /my/items/automated-decisions/ /my/knowledge/ /my/appointments/outlets/ /my/register/
        /sign-in/""",
    "owner": """/my/ /my/profile/ /my/consent/ /my/consent/merchant/ /my/applications/
        /my/applications/{sent}/ /my/applications/{begun}/step/1/ /my/consult/ /my/consult/new/
        /my/consult/{thread}/ /my/needs/ /my/needs/{need}/ /my/needs/offers/{offer}/
        /my/appointments/ /my/complaints/ /my/complaints/{complaint}/ /account/""",
    "customer_manager": """/desk/ /desk/tasks/ /desk/customers/ /desk/customers/{owned}/
        /desk/customers/{owned}/matches/ /desk/leads/ /desk/leads/{lead}/ /desk/leads/visits/
        /desk/customers/{owned}/visit/ /desk/applications/ /desk/applications/{sent}/
        /desk/consult/ /desk/consult/{thread}/ /desk/needs/ /desk/needs/{need}/
        /desk/appointments/ /desk/search/?q=阿秀 /desk/catalogue/ /desk/catalogue/{loan}/""",
    "branch_head": "/desk/ /desk/complaints/ /desk/consult/times/ /desk/leads/outcomes/",
    "approver": "/desk/ /desk/ratings/overrides/ /desk/applications/",
    "product_manager": """/desk/ /desk/catalogue/{loan}/{draft}/ /desk/knowledge/
        /desk/catalogue/{loan}/{draft}/edit/ /desk/catalogue/match-runs/""",
    "risk_modeller": "/desk/ /desk/ratings/ /desk/jobs/",
    "administrator": "/desk/ /desk/people/ /desk/people/add/ /desk/people/organisation/",
    "auditor": "/desk/ /desk/people/audit/",
    "bank_officer": """/partners/ /partners/needs/ /partners/needs/{need}/
        /partners/needs/offers/ /partners/needs/offers/{offer}/ /partners/cases/""",
    "guarantee_officer": "/partners/ /partners/needs/{need}/guarantee/",
    "government_officer": """/partners/ /partners/referrals/ /partners/referrals/{referral}/
        /partners/referrals/new/ /partners/referrals/lists/""",
}


@pytest.fixture
def work(city):
    return do_some_work()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_pages_fit_the_window_and_axe_finds_nothing(window, work, viewport):
    found = []
    for whose, addresses in PAGES.items():
        # axe is put into the page, which its policy would not allow.
        one = window(viewport, bypass_csp=True, reduced_motion="reduce")
        if whose != "visitor":
            one.become(whose)
        for address in addresses.split():
            page = one.open(address.format(**work))
            found += [(whose, address, fault) for fault in faults_of(page, viewport["width"])]

    assert found == []


def faults_of(page, width):
    """Return what axe finds, and by how much the page is wider than its window."""
    seen = axe.Axe().run(page, options=ACCESSIBLE).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [
        *(
            (one["id"], node["target"], node["failureSummary"])
            for one in seen
            for node in one["nodes"]
        ),
        *([f"{wide} px wide"] if wide > width else []),
    ]


@pytest.mark.parametrize(
    ("whose", "address"),
    [("owner", "/my/"), ("customer_manager", "/desk/"), ("bank_officer", "/partners/")],
)
def test_the_keyboard_reaches_the_content_first_and_shows_where_it_is(window, work, whose, address):
    one = window(DESKTOP)
    one.become(whose)
    page = one.open(address)

    page.keyboard.press("Tab")
    assert focused(page)["text"] == "跳到正文"
    assert page.locator(".skip").bounding_box()["x"] >= 0, "it is seen once it has the focus"
    page.keyboard.press("Enter")
    assert focused(page)["id"] == "main"

    page.goto(page.url.partition("#")[0])
    reached = []
    while not any(one["in_menu"] for one in reached) and len(reached) < 20:
        page.keyboard.press("Tab")
        reached.append(focused(page))
    assert reached[-1]["in_menu"], "the menu comes before the content"
    assert all(one["outline"] >= 2 for one in reached), "the focus can be seen"


def focused(page):
    """Return what has the focus."""
    return page.evaluate(
        """() => {
            const it = document.activeElement, style = getComputedStyle(it);
            return {
                id: it.id, text: it.innerText, in_menu: it.closest("nav.menu") !== null,
                outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
            };
        }"""
    )


def test_the_menu_of_a_phone_is_folded_and_opens_without_a_script(window, work):
    phone = window(PHONE, java_script_enabled=False)
    phone.become("owner")
    phone.open("/my/profile/")
    menu = phone.page.locator("nav.menu")
    current = menu.get_by_role("link", name="我的档案")
    assert not current.is_visible()

    menu.locator("summary").click()

    assert current.is_visible()
    assert current.get_attribute("aria-current") == "page"


def test_the_portal_works_without_a_script(window, work):
    phone = window(PHONE, java_script_enabled=False)
    phone.open("/my/")
    phone.page.get_by_label("执照上是").select_option("sole_trader")
    phone.press("看我能贷多少")
    phone.sees("收款码流水贷款")

    phone.become("owner")
    phone.open(f"/my/applications/{work['begun']}/step/1/")
    phone.page.get_by_label("想借多少钱").fill("8万")
    phone.press("先存着")
    phone.open(f"/my/applications/{work['begun']}/step/1/")
    assert phone.page.get_by_label("想借多少钱").input_value() == "8万"

    phone.open(f"/my/consult/{work['thread']}/")
    phone.page.get_by_label("继续写").fill("那部分提前还呢？")
    phone.press("发送")
    phone.sees("那部分提前还呢？")
