"""What the next panel shows: a sentence, its key, what exactly, and what doing it means."""

from collections.abc import Collection

import msgspec

from console.profile import Profile
from console.situation import Situation
from console.views.intents import Intent
from console.views.language import Language
from console.views.naming import Naming
from resources.base import Command, DispatchId, IncidentId, Instant


class NextLine(msgspec.Struct, frozen=True):
    """One line under the sentence: what, from where, when. `tone` as everywhere.

    `whole` is a sentence that is of no use in part: it goes on in the next line instead of ending in an ellipsis.
    """

    what: str
    where: str = ""
    when: str = ""
    tone: str = ""
    whole: bool = False


class NextAction(msgspec.Struct, frozen=True):
    """Something that one key does. `key` is as it stands on the keyboard, empty where only F4 does it."""

    label: str
    key: str
    action: Command | Intent


class NextView(msgspec.Struct, frozen=True):
    """The one thing to do now. The first action is what F4 does; `big` are the digits of a countdown.

    `note` is what must be read before the key is pressed: it wraps, and stays where there is no room for details.
    Without `by_f4` that key does nothing here.
    """

    sentence: str
    actions: tuple[NextAction, ...] = ()
    details: tuple[NextLine, ...] = ()
    big: str = ""
    tone: str = ""
    note: str = ""
    by_f4: bool = True


class Moment(msgspec.Struct, frozen=True):
    """What every rule of the next step looks at: the situation now, its reader, and this console.

    `mine` are the dispatches that this console committed since it started.
    """

    situation: Situation
    now: Instant
    language: Language
    profile: Profile
    naming: Naming
    console: str
    mine: Collection[DispatchId]
    selected: IncidentId | None

    @property
    def officer(self) -> str:
        """Who is signed in at this console, or empty."""
        duty = self.situation.shifts.on_duty.get(self.console)
        return duty.person if duty is not None else ""

    @property
    def source(self) -> str:
        """What a status that was told on the telephone names as its source."""
        return self.language.text("telephone, {officer}", officer=self.officer)
