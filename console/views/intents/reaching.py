"""How far help is: rings of reach, and the built-up area that is covered."""

from console.views.intents.base import Intent


class ShowReach(Intent, frozen=True):
    """C: rings of 5, 10 and 15 minutes to the selected incident, or from the selected team, depot or place; pressed
    again, the built-up area that no fire unit reaches in time; and again nothing."""


class NearestTeams(Intent, frozen=True):
    """N: the free teams that can do what the selected incident needs, the first to arrive in front."""


class ShowCover(Intent, frozen=True):
    """The built-up area that no free team of a kind reaches in time, or no longer."""

    kind: str = "fire"
