"""What browsers are told."""

import re
import subprocess
import sys

import pytest
from django.template.loader import get_template

from puhui_web import settings as platform


def policy(answer):
    answer.close()
    parts = answer.headers["Content-Security-Policy"].split("; ")
    return dict(part.split(" ", 1) for part in parts)


@pytest.mark.parametrize("page", ["/sign-in/", "/desk/people/", "/static/puhui/puhui.css", "/no"])
def test_every_answer_forbids_scripts_and_styles_in_the_page(client, db, page):
    found = policy(client.get(page))
    assert found["default-src"] == "'self'"
    assert "script-src" not in found
    assert "unsafe" not in str(found)
    assert found["frame-ancestors"] == found["object-src"] == "'none'"


def test_the_administrator_s_pages_may_run_what_stands_in_them(bank):
    answer = bank.client("administrator").get("/admin/")
    assert "'unsafe-eval'" in policy(answer)["script-src"]


def test_pages_are_not_framed_and_types_not_guessed(client, db):
    answer = client.get("/sign-in/")
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_cookies_are_out_of_reach_of_scripts(client, bank):
    bank.person("customer_manager", username="chen")
    client.post("/sign-in/", {"username": "chen", "password": "right-password-9"})
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 8 * 3600


@pytest.mark.parametrize(("https", "seconds"), [("1", 365 * 24 * 3600), ("", 0)])
def test_https_is_told_to_browsers_where_it_is_in_use(https, seconds):
    code = (
        "import os; os.environ.update(PUHUI_SECRET_KEY='x' * 50, PUHUI_HTTPS=%r);"
        "from puhui_web import settings as s;"
        "print(getattr(s, 'SECURE_HSTS_SECONDS', 0), s.SESSION_COOKIE_SECURE)"
    )
    run = [sys.executable, "-c", code % https]
    said = subprocess.run(run, capture_output=True, text=True, check=True).stdout.split()
    assert said == [str(seconds), str(https == "1")]


def templates():
    return sorted(platform.PACKAGE.rglob("templates/**/*.html"))


@pytest.mark.parametrize("file", templates(), ids=lambda f: f.name)
def test_no_template_has_a_script_or_style_inside(file):
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", text)


def test_the_pattern_finds_the_base_template():
    assert get_template("base.html").origin.name in {str(file) for file in templates()}
