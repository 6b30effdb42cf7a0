"""The rehearsal for two, shortened: the first call, help sent, the commander, the plan, a level that she signs for.

python -m tests.e2e.short_pair HOME OUT; the room's database is in the environment, as for every console.
"""

import os
import sys
from pathlib import Path

from console.rehearsal.first_call import FirstCall
from console.rehearsal.hands import until
from console.rehearsal.plan import PlanTakesHold
from console.rehearsal.recovery import Recovery
from console.rehearsal.scene import Action
from console.rehearsal.stage import play
from console.settings import DATABASE, Home


class PlanLookedAt(PlanTakesHold):
    """Level IV, and no more of it."""

    def steps(self) -> tuple[tuple[str, Action], ...]:
        return super().steps()[:2]


class Raised(Recovery):
    """Level III is asked for at the first console, and signed for at the second."""

    def steps(self) -> tuple[tuple[str, Action], ...]:
        return (("raised", self.raised),)

    async def raised(self) -> None:
        await self.turn("raise", "III", "it spreads")
        await until(self.waiting, "the approval that is asked for")
        await self.sign("commander")
        await until(lambda: self.response.level == "III", "level III")


if __name__ == "__main__":
    home, out = sys.argv[1:]
    sys.exit(
        play(Home(Path(home), os.environ[DATABASE]), Path(out), "en", (1366, 768), 2, (FirstCall, PlanLookedAt, Raised))
    )
