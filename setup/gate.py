"""The gate: format, lint, strict types, import contracts, tests, in this order; the first that fails ends it.

`python -m setup.gate [--slow] [pytest's arguments]` in the root of the checkout. `./vigil test` is how it is called.
"""

import os
import subprocess
import sys
from collections.abc import Mapping

CONTRACTS = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"


def checks(arguments: list[str]) -> list[tuple[str, list[str]]]:
    """Each check by its name, with the arguments of Python that run it."""
    slow = ["-m", ""] if "--slow" in arguments else []
    chosen = [argument for argument in arguments if argument != "--slow"]
    return [
        ("format", ["-m", "ruff", "format", "--check", "--quiet", "."]),
        ("lint", ["-m", "ruff", "check", "--quiet", "."]),
        ("types", ["-m", "mypy"]),
        ("import contracts", ["-c", CONTRACTS, "--no-logo"]),
        ("tests", ["-m", "pytest", *slow, *chosen]),
    ]


def surroundings(outside: Mapping[str, str], user: int) -> dict[str, str]:
    """The tests' environment: Qt without a display, and WebEngine without its sandbox only for root, who has none."""
    inside = {**outside, "QT_QPA_PLATFORM": "offscreen"}
    if user == 0:
        inside["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    return inside


def main(arguments: list[str]) -> int:
    """Run the checks. Exit code 0: all passed; 1: one did not, and its name is the last line; 130: interrupted."""
    env = surroundings(os.environ, os.geteuid())
    for name, words in checks(arguments):
        sys.stdout.write(f"== {name}\n")
        sys.stdout.flush()
        try:
            code = subprocess.run([sys.executable, *words], env=env, check=False).returncode
        except KeyboardInterrupt:
            return 130
        if code != 0:
            sys.stdout.write(f"== {name}: not passed\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
