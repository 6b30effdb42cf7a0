"""What set-up installs is exactly what the checkout says, and where it comes from is nobody's business here."""

import importlib.metadata
import json
import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from setup.parts import named_libraries

ROOT = Path(__file__).resolve().parents[2]
NOT_PYTHON_PACKAGES_OF_OURS = {"setuptools"}  # what ensurepip of an older Python leaves behind
SETUP_FILES = [
    "constraints.txt",
    "package.json",
    ".npmrc",
    "pyproject.toml",
    "vigil",
    ".ci/run",
    ".pre-commit-config.yaml",
]


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in pairs}


def test_every_line_of_the_constraints_is_a_name_and_one_exact_version() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert [line for line in rules if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][0-9A-Za-z.]*", line)] == []
    assert len(pins()) == len(rules), "a package is pinned twice"


@pytest.mark.parametrize("name", SETUP_FILES)
def test_no_file_of_the_set_up_carries_an_address(name: str) -> None:
    assert re.findall(r"(?:https?|git|ssh)://\S+|registry\.|index-url", (ROOT / name).read_text(encoding="utf-8")) == []


def test_no_lock_file_is_in_the_checkout() -> None:
    kept = [
        name
        for name in ("package-lock.json", "npm-shrinkwrap.json", "uv.lock", "poetry.lock")
        if (ROOT / name).exists()
    ]
    assert kept == []


def test_everything_that_the_console_and_its_checks_need_is_pinned_and_is_what_is_installed() -> None:
    pinned, seen = pins(), set[str]()
    console, checks = named_libraries(ROOT)
    waiting = [Requirement(name) for name in console + checks]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in seen or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        seen.add(name)
        assert importlib.metadata.version(name) == pinned.get(name), name
        waiting += [Requirement(line) for line in importlib.metadata.requires(name) or []]


def test_nothing_is_installed_that_is_not_pinned() -> None:
    there = {canonicalize_name(package.name): package.version for package in importlib.metadata.distributions()}
    pinned = pins()
    strange = {name for name, version in there.items() if pinned.get(name) != version}
    assert strange - NOT_PYTHON_PACKAGES_OF_OURS == set()


def _package_versions() -> dict[str, str]:
    """Every version that package.json pins, an override inside a package as `package/name`."""
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    flat: dict[str, str] = dict(package["dependencies"])
    for name, version in package["overrides"].items():
        inside = version if isinstance(version, dict) else {"": version}
        flat |= {f"{name}/{inner}" if inner else name: pinned for inner, pinned in inside.items()}
    return flat


def test_the_pages_libraries_are_pinned_to_one_exact_version_each() -> None:
    assert [name for name, version in _package_versions().items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []


def test_the_pages_libraries_are_installed_as_pinned_with_all_that_they_need() -> None:
    record = json.loads((ROOT / "node_modules" / ".package-lock.json").read_text(encoding="utf-8"))
    there = {
        path.removeprefix("node_modules/").replace("/node_modules/", "/"): package["version"]
        for path, package in record["packages"].items()
    }
    pinned = _package_versions()
    assert {name: pinned.get(name) for name in there} == there
