"""What a decider is given beside the situation: when, under which city's rules, and who asks."""

import msgspec

from console.entry import BookKind, Who
from console.profile import Profile
from resources.base import Instant


class Context(msgspec.Struct, frozen=True):
    """The moment of a decision: the book's clock, the city profile, who asks, and of what kind the book is."""

    now: Instant
    profile: Profile
    who: Who
    kind: BookKind = "live"
