"""A script that waits for a code must not get another stage's error."""

import importlib
import pkgutil

import puhui
from puhui.base import PuhuiError


def every_error(parent=PuhuiError):
    for child in parent.__subclasses__():
        yield child
        yield from every_error(child)


def test_every_error_has_a_code_of_its_own():
    for module in pkgutil.walk_packages(puhui.__path__, "puhui."):
        if not module.name.endswith("__main__") and "spark" not in module.name:
            importlib.import_module(module.name)
    errors = [error for error in every_error() if error.__module__.startswith("puhui.")]
    codes = [error.code for error in errors]
    assert len(errors) > 40
    assert sorted({code for code in codes if codes.count(code) > 1}) == []
