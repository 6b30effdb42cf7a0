"""How long work on the ground tells how far it is, so that a window or a terminal can show it."""

from collections.abc import Callable

Progress = Callable[[str, float], None]
"""Called with the step's code (`generate`, `read`, `roads`, `names`, `tiles`, …) and the share of the work done, 0–1.

What it raises breaks the work off: that is how long work is cancelled. Nothing half-made is left behind.
"""


def silent(step: str, share: float) -> None:
    """Progress that nobody watches."""


def part(progress: Progress, start: float, end: float) -> Progress:
    """Progress of one part of the work, as a share of the whole between `start` and `end`."""
    return lambda step, share: progress(step, start + (end - start) * share)
