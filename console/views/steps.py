"""Views in the making: what counts all that a large city has rests now and then, and whoever shows it goes on later."""

from collections.abc import Generator
from typing import TypeVar

V = TypeVar("V")


def whole(steps: Generator[None, None, V]) -> V:
    """Make it without a rest."""
    while True:
        try:
            next(steps)
        except StopIteration as made:
            view: V = made.value
            return view
