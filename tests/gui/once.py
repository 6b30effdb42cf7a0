"""Asks the map's page for what it works out once, however often it is asked: the engine loses some answers."""

from itertools import count

_numbers = count(1)


def once(question: str) -> str:
    """A script that answers an expression as JSON, since the engine hands over no lists; run again, it answers the same
    without working it out again, which may do something. A page that was loaded anew works it out anew."""
    number = next(_numbers)
    return f"((told) => (told[{number}] ??= JSON.stringify(({question}) ?? null)))(window.vigilTold ??= {{}})"
