"""The worked cases in policy/cases/uploads.yaml."""

import io
import zipfile
from datetime import date

import pytest
import yaml

from puhui.base import Policy, default_policy_dir
from puhui_web.applications.documents.names import clean_name
from puhui_web.applications.documents.types import FILE_TYPES, file_type

CASES = yaml.safe_load((default_policy_dir() / "cases" / "uploads.yaml").read_text("utf-8"))


def content_of(case: dict) -> bytes:
    if "starts_hex" in case:
        return bytes.fromhex(case["starts_hex"])
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as writer:
        for part in case["archive"]:
            writer.writestr(part, "x")
    return archive.getvalue()


@pytest.mark.parametrize("case", CASES["types"], ids=lambda case: case["case"])
def test_type_by_content(case):
    found = file_type(content_of(case))
    assert (found.name if found else None) == case["type"]


@pytest.mark.parametrize("case", CASES["names"], ids=lambda case: repr(case["name"]))
def test_name(case):
    kind = FILE_TYPES[case["type"]]
    assert clean_name(case["name"], kind=kind, characters_max=80) == case["kept"]


def test_every_type_of_the_policy_can_be_told():
    policy = Policy.read(default_policy_dir()).at(date(2024, 12, 31))
    assert set(policy.value("uploads.document_types")) == set(FILE_TYPES)


@pytest.mark.parametrize("case", CASES["dated"], ids=str)
def test_parameter_in_force(case):
    policy = Policy.read(default_policy_dir()).at(case["as_of"])
    assert policy.integer(f"uploads.{case['parameter']}") == case["value"]
