"""Whether a key may give way to another: only with the signatures of both."""

from console.journal.keys import read_rotation
from console.situation.key_rotation import KeyRotated, RotateKey
from resources.base import Decision, refuse


def decide_rotation(command: RotateKey) -> Decision:
    """Put it on the record as it was signed."""
    try:
        read_rotation(command.note)
    except ValueError:
        return refuse("rotation-unsigned")
    return [KeyRotated(command.note)]
