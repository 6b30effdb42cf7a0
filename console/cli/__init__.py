"""The command line: everything that the console does without its window, and the way into the window."""

from console.cli.main import main

__all__ = ["main"]
