"""What is laid into the checkout: pinned versions, whole packages, also after an installation was torn off."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pip
import pytest

from setup.parts import pip_install, python_in
from setup.steps import NotSetUp, Steps

STEM = "siren"


def put_wheel(folder: Path, version: str) -> None:
    """A wheel of one module, on a shelf of our own: nothing is fetched."""
    record = f"{STEM}-{version}.dist-info"
    with zipfile.ZipFile(folder / f"{STEM}-{version}-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{STEM}.py", f"version = {version!r}\n")
        wheel.writestr(f"{record}/METADATA", f"Metadata-Version: 2.1\nName: {STEM}\nVersion: {version}\n")
        wheel.writestr(
            f"{record}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{record}/RECORD", "")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A real environment with pip, and a shelf with two versions of one package."""
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    for version in ("1.0", "2.0"):
        put_wheel(shelf, version)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(shelf))
    (tmp_path / "constraints.txt").write_text(f"{STEM}==1.0\n")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / ".venv"], check=True)
    packages = next((tmp_path / ".venv" / "lib").glob("python3.*/site-packages"))
    shutil.copytree(Path(pip.__file__).parent, packages / "pip", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def module(checkout: Path) -> Path:
    return next((checkout / ".venv" / "lib").glob("python3.*/site-packages")) / f"{STEM}.py"


def test_the_pinned_version_is_installed_and_a_package_torn_in_the_middle_is_laid_down_again(checkout: Path) -> None:
    steps = Steps(log=checkout / "setup.log")
    pip_install(steps, checkout, [STEM])
    said = subprocess.run([python_in(checkout), "-c", f"import {STEM}; print({STEM}.version)"], capture_output=True)
    assert said.stdout == b"1.0\n"

    module(checkout).unlink()  # what kill -9 in the middle leaves: pip's record is there, the package is not
    (checkout / ".venv" / "installing").touch()
    pip_install(steps, checkout, [STEM])
    assert module(checkout).exists()
    assert not (checkout / ".venv" / "installing").exists()


def test_a_package_that_cannot_be_had_is_named_and_the_next_set_up_begins_there_again(checkout: Path) -> None:
    with pytest.raises(NotSetUp, match="no-such-package"):
        pip_install(Steps(log=checkout / "setup.log"), checkout, ["no-such-package"])
    assert (checkout / ".venv" / "installing").exists()
