"""Who is on watch, and what the watch does at once."""

from console.views.intents.base import Intent


class TrySignIn(Intent, frozen=True):
    """This person, with this PIN, takes this post and shift. The PIN goes nowhere but to the accounts."""

    person: str
    pin: str
    post: str
    shift: str


class Enrol(Intent, frozen=True):
    """A person who is new at this console chooses a PIN, and takes the post."""

    person: str
    pin: str
    again: str
    post: str
    shift: str


class HandOver(Intent, frozen=True):
    """Begin to hand the watch over to this person, who has typed the PIN, or chosen one."""

    relief: TrySignIn | Enrol


class ToggleMode(Intent, frozen=True):
    """F10: from watch-keeping to command, and back."""


class AcknowledgeNewest(Intent, frozen=True):
    """F9: the newest alarm that nobody has acknowledged."""
