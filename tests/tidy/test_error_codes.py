"""A script that waits for a code must not get another stage's or app's error."""

import importlib
import pkgutil

import puhui
import puhui_web
from puhui.base import PuhuiError

# Programmes that run when they are imported, and what needs another engine than the tests have.
LEFT_OUT = ("__main__", "spark", "wsgi")


def every_error(parent=PuhuiError):
    for child in parent.__subclasses__():
        yield child
        yield from every_error(child)


def import_all(package):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not any(part in module.name for part in LEFT_OUT):
            importlib.import_module(module.name)


def test_every_error_has_a_code_of_its_own():
    import_all(puhui)
    import_all(puhui_web)
    errors = [e for e in every_error() if e.__module__.startswith(("puhui.", "puhui_web."))]
    codes = [error.code for error in errors]
    for package in ("puhui", "puhui_web"):
        assert len([e for e in errors if e.__module__.startswith(f"{package}.")]) > 40
    assert sorted({code for code in codes if codes.count(code) > 1}) == []
