"""What an officer has chosen in the panel of the response so far: nothing of it is on the record."""

import msgspec

from console.views.response import Turn
from plans.matching import Match
from plans.plan import Level, PlanId


class PlanDraft(msgspec.Struct, frozen=True):
    """One incident's choice. `matches` is None while the plans are being read; `level` None: the suggested one.

    `put_aside`: the next step proposes no plan any more. `turn` is the change of level that is being looked at.
    """

    words: str = ""
    matches: tuple[Match, ...] | None = None
    plan: PlanId | None = None
    level: Level | None = None
    affected: int = 0
    put_aside: bool = False
    turn: Turn | None = None
    turn_level: Level | None = None

    @property
    def chosen(self) -> Match | None:
        """The plan that is chosen, else the one that fits best."""
        matches = self.matches or ()
        found = next((match for match in matches if match.plan.plan == self.plan), None)
        return found or (matches[0] if matches and self.plan is None else None)
