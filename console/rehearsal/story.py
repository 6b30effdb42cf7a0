"""The story: a gas leak at 03:14, scene by scene, each step with what must then be seen on screen and record."""

from console.rehearsal.closed_road import RoadClosed, RoadOpened
from console.rehearsal.day_shift import DayShift
from console.rehearsal.ending import Ending
from console.rehearsal.escalation import Escalation
from console.rehearsal.first_call import FirstCall
from console.rehearsal.plan import PlanTakesHold
from console.rehearsal.recovery import Recovery
from console.rehearsal.reporting import FinalReport, FirstReport, FollowUp
from console.rehearsal.returning import Returning
from console.rehearsal.scene import Scene
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
