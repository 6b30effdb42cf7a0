"""A machine's key gives way to another. On the record, so that whoever knows the old one can go on verifying.

What is signed with the old key afterwards counts for nothing.
"""

from resources.base import Command, Event


class RotateKey(Command, frozen=True):
    """`note` names the old and the new key and is signed by both."""

    note: str


class KeyRotated(Event, frozen=True):
    """From here on the new key of the note signs for this console."""

    note: str
