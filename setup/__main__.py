"""`python -m setup PURPOSE STAMP`: sets the checkout up to `run` or to `test`, and writes STAMP last."""

import contextlib
import fcntl
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from setup import machine, parts
from setup.steps import NotSetUp, Steps, read_stamp, say, write_stamp

ROOT = Path(__file__).resolve().parent.parent


@contextlib.contextmanager
def alone(root: str | Path) -> Iterator[None]:
    """Hold the checkout for this set-up: a second start waits here, and then finds everything done."""
    folder = os.open(root, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up of this checkout is at work; waiting for it ...")
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def set_up(root: Path, purpose: str, stamp: str) -> None:
    """Do every step that is still to be done, and then say so in the stamp that `vigil` looks for."""
    venv = root / ".venv"
    done = venv / "done"
    if read_stamp(venv / f"ready-{purpose}") == stamp and (root / "node_modules").is_dir():
        return
    environment = parts.environment_inputs(root)
    if read_stamp(done / "environment") != environment or not parts.python_in(root).exists():
        parts.discard_environment(root)
    venv.mkdir(exist_ok=True)
    steps = Steps(log=venv / "setup.log")
    machine.bring(steps, root)
    console, checks = parts.named_libraries(root)
    steps.once(done / "environment", environment, "Python environment", lambda: parts.make_environment(steps, root))
    _python_libraries(steps, root, done / "console", "Python libraries (some 370 MB to fetch)", console)
    if purpose == "test":
        _python_libraries(steps, root, done / "checks", "tools of the gate", checks)
    page = root / "node_modules" / ".done"
    steps.once(page, parts.page_inputs(root), "the page's libraries", lambda: parts.install_page(steps, root))
    _translations(steps, root, done / "translations")
    for finished in ("run", "test") if purpose == "test" else ("run",):
        write_stamp(venv / f"ready-{finished}", stamp)
    if steps.said:
        say("Set up.")


def _python_libraries(steps: Steps, root: Path, stamp: Path, title: str, names: list[str]) -> None:
    steps.once(stamp, parts.pinned(root, names), title, lambda: parts.pip_install(steps, root, names))


def _translations(steps: Steps, root: Path, stamp: Path) -> None:
    if parts.catalogues(root):
        inputs = parts.catalogue_inputs(root)
        if steps.once(stamp, inputs, "translations", lambda: parts.compile_catalogues(steps, root)):
            write_stamp(stamp, parts.catalogue_inputs(root))


def main() -> int:
    """Set up, or say in plain words why not. Exit code 1: it could not be done; 130: interrupted."""
    os.environ.pop("PYTHONPATH", None)
    purpose, stamp = sys.argv[1:3]
    try:
        with alone(ROOT):
            set_up(ROOT, purpose, stamp)
    except NotSetUp as why:
        say(f"vigil: {why}")
        return 1
    except OSError as error:
        say(f"vigil: {error.filename or ROOT}: {error.strerror}")
        return 1
    except KeyboardInterrupt:
        say("\nvigil: set-up was broken off; the next ./vigil goes on from here.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
