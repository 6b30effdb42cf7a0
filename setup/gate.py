"""The gate: format, lint, strict types, import contracts, tests, in this order; the first that fails ends it.

`python -m setup.gate [--slow] [--json] [pytest's arguments]` in the root of the checkout; `./vigil test` calls it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from typing import TextIO

BESIDE = ["-nlogical", "--maxprocesses=2", "--dist=loadfile", "--no-loadscope-reorder", "--max-worker-restart=0"]
"""Up to two processes, each with its own windows and PostgreSQL, take one test file after another, in order.

A process that crashes ends the run with the name of its test; put in its place, it would run that test again.
"""
SAME = ["--hypothesis-seed=0"]
"""Property tests draw the same examples each time: a gate is red by what was changed, not by chance. `--slow` draws
others, and so does pytest by itself, each time."""
CONTRACTS = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"


def checks(arguments: list[str]) -> list[tuple[str, list[str]]]:
    """Each check by its name, with the arguments of Python that run it."""
    drawn = ["-m", ""] if "--slow" in arguments else SAME
    chosen = [argument for argument in arguments if argument != "--slow"]
    of_file = any(argument.split("::")[0].endswith(".py") for argument in chosen)  # starts sooner in one process
    beside = [] if of_file else BESIDE
    return [
        ("format", ["-m", "ruff", "format", "--check", "--quiet", "."]),
        ("lint", ["-m", "ruff", "check", "--quiet", "."]),
        ("types", ["-m", "mypy"]),
        ("import contracts", ["-c", CONTRACTS, "--no-logo"]),
        ("tests", ["-m", "pytest", *drawn, *beside, *chosen]),
    ]


def surroundings(outside: Mapping[str, str], user: int) -> dict[str, str]:
    """The tests' environment: Qt without a display, and WebEngine without its sandbox only for root, who has none.

    Compiled modules are kept, whatever the machine says: else each of the many consoles that tests start compiles its
    own for a second.
    """
    inside = {name: value for name, value in outside.items() if name != "PYTHONDONTWRITEBYTECODE"}
    inside["QT_QPA_PLATFORM"] = "offscreen"
    if user == 0:
        inside["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    return inside


def main(arguments: list[str]) -> int:
    """Run the checks. Exit code 0: all passed; 1: one did not, and its name is the last line; 130: interrupted.

    With --json, stdout is one document, and what the checks say goes to stderr.
    """
    as_json = "--json" in arguments
    out = sys.stderr if as_json else sys.stdout
    done: dict[str, int] = {}
    for name, words in checks([argument for argument in arguments if argument != "--json"]):
        out.write(f"== {name}\n")
        out.flush()
        try:
            done[name] = run(words, out)
        except KeyboardInterrupt:
            return 130
        if done[name] != 0:
            out.write(f"== {name}: not passed\n")
            break
    passed = not any(done.values())
    if as_json:
        found = [{"name": name, "passed": code == 0} for name, code in done.items()]
        sys.stdout.write(json.dumps({"passed": passed, "checks": found}, indent=2) + "\n")
    return 0 if passed else 1


def run(words: list[str], out: TextIO) -> int:
    """Run one check with this Python; what it says goes where the gate's own lines go.

    Interrupted, it is waited for: it hears of it itself, and ends what it started.
    """
    env = surroundings(os.environ, os.geteuid())
    with subprocess.Popen([sys.executable, *words], env=env, stdout=out) as check:
        try:
            return check.wait()
        except KeyboardInterrupt:
            check.wait()
            raise


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
