"""The story: a gas leak at 03:14, scene by scene, each step with what must then be seen on screen and record."""

from collections.abc import Sequence

from console.rehearsal.closed_road import RoadClosed, RoadOpened
from console.rehearsal.day_shift import DayShift
from console.rehearsal.ending import Ending
from console.rehearsal.escalation import Escalation
from console.rehearsal.first_call import FirstCall
from console.rehearsal.last_unit import LastUnit
from console.rehearsal.plan import PlanTakesHold
from console.rehearsal.recovery import Recovery
from console.rehearsal.reporting import FinalReport, FirstReport, FollowUp
from console.rehearsal.returning import Returning
from console.rehearsal.scene import Scene
from console.rehearsal.together import CommanderComes, SameSituation
from console.rehearsal.under_way import UnderWay
from console.rehearsal.weather import Weather

SCENES: tuple[type[Scene], ...] = (
    FirstCall,
    Weather,
    PlanTakesHold,
    FirstReport,
    RoadClosed,
    UnderWay,
    RoadOpened,
    Escalation,
    FollowUp,
    Recovery,
    Returning,
    DayShift,
    FinalReport,
    Ending,
)
"""In the order in which they are played."""

BESIDE: dict[type[Scene], type[Scene]] = {FirstCall: CommanderComes, Escalation: LastUnit}
"""With two consoles: after which scene what is played by both."""


def story(together: bool, scenes: Sequence[type[Scene]] = SCENES) -> list[type[Scene]]:
    """The scenes in the order in which they are played, at one console or at two."""
    if not together:
        return list(scenes)
    return [one for scene in scenes for one in (scene, BESIDE.get(scene)) if one is not None] + [SameSituation]
