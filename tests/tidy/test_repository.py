"""The repository's own rules, as tests: sizes, names, docs, and what must never be in the tree."""

import ast
import re
import statistics
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
STAGES = (
    "sources",
    "consent",
    "fusion",
    "relations",
    "profile",
    "rating",
    "matching",
    "pricing",
    "allocation",
)
BANNED_NAMES = {"utils", "helpers", "common", "misc", "tools"}
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60
MAX_BLOB_BYTES = 500_000
# Built from pieces so that this file does not find itself.
LEAKS = re.compile(
    "|".join(["/wo" + "rk/", "py" + "pi\\.org", "registry\\.np" + "mjs", "/ro" + "ot/"])
)


def tracked(pattern: str = "*") -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", pattern],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


def python_files() -> list[Path]:
    return tracked("*.py")


def source_files() -> list[Path]:
    return [file for file in python_files() if (ROOT / "src") in file.parents]


def line_count(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def test_files_are_short():
    """Migrations are written by the framework, so their length is its own."""
    written = [f for f in python_files() if f.parent.name != "migrations"]
    long = {str(f.relative_to(ROOT)): line_count(f) for f in written}
    assert {name: n for name, n in long.items() if n > MAX_FILE_LINES} == {}


def test_median_source_file_is_under_100_lines():
    counts = [line_count(file) for file in source_files()]
    assert statistics.median(counts) < 100


def test_functions_are_short():
    long = []
    for file in source_files():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MAX_FUNCTION_LINES:
                    long.append((file.name, node.name, lines))
    assert long == []


def test_no_drawer_for_everything():
    assert [f for f in python_files() if f.stem in BANNED_NAMES] == []


def test_nothing_of_a_machine_or_registry():
    found = []
    for file in tracked():
        if file.suffix in {".lock", ".png"}:
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        found += [(file.name, match.group()) for match in LEAKS.finditer(text)]
    assert found == []


def test_no_big_blobs():
    assert [f.name for f in tracked() if f.stat().st_size > MAX_BLOB_BYTES] == []


BESIDE_STAGES = ("base", "identity", "connectors", "pipeline", "report", "town")


@pytest.mark.parametrize("stage", [*BESIDE_STAGES, *STAGES])
def test_every_stage_says_what_it_is(stage):
    readme = ROOT / "src" / "puhui" / stage / "README.md"
    assert readme.is_file()
    assert line_count(readme) <= 80, "a README of one screen"


APPS = sorted(file.parent.name for file in (ROOT / "src" / "puhui_web").glob("*/__init__.py"))


@pytest.mark.parametrize("app", APPS)
def test_every_app_says_what_it_is(app):
    readme = ROOT / "src" / "puhui_web" / app / "README.md"
    assert readme.is_file()
    assert line_count(readme) <= 80, "a README of one screen"


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_has_a_schema_and_a_guide(stage):
    assert (ROOT / "src" / "puhui" / stage / "schema.py").is_file()
    assert list((ROOT / "docs" / "guide").glob(f"*{stage}.md")), "one guide page a stage"


def test_every_policy_has_cases():
    areas = {file.stem for file in (ROOT / "policy").glob("*.yaml")}
    cases = {file.stem for file in (ROOT / "policy" / "cases").glob("*.yaml")}
    assert areas <= cases


def test_every_set_of_cases_has_a_test():
    tests = "".join(f.read_text(encoding="utf-8") for f in tracked("tests/*.py"))
    for file in (ROOT / "policy" / "cases").glob("*.yaml"):
        yaml.safe_load(file.read_text(encoding="utf-8"))
        assert re.search(rf"\b{file.stem}\b", tests), f"no test reads {file.name}"


def test_every_dependency_says_what_it_is_for():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    requirement = re.compile(r'^  "[a-z0-9-]+>=[^"]+",?')
    bare = [line for line in lines if requirement.match(line) and "#" not in line]
    assert bare == []


def test_every_dependency_caps_its_next_major():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    every = list(project["project"]["dependencies"])
    for group in project["dependency-groups"].values():
        every += group
    assert [requirement for requirement in every if ",<" not in requirement] == []


def test_changelog_has_the_version():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    version = project["project"]["version"]
    assert f"[{version}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f'__version__ = "{version}"' in (ROOT / "src/puhui/__init__.py").read_text()


def test_links_between_pages_lead_somewhere():
    link = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
    broken = [
        (page.name, target)
        for page in tracked("*.md")
        for target in link.findall(page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []


UNITS = (("tests/unit", "src/puhui"), ("tests/web/unit", "src/puhui_web"))


@pytest.mark.parametrize(("tests", "source"), UNITS)
def test_test_modules_mirror_the_source(tests, source):
    """Every folder of unit tests stands where a folder of the source does, by the same path."""
    folders = {file.parent.relative_to(ROOT / tests) for file in tracked(f"{tests}/*.py")}
    strange = {str(folder) for folder in folders if not (ROOT / source / folder).is_dir()}
    assert folders
    assert strange == set()
