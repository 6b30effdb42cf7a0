"""A flood of entries: a busy hour's commands at so many a second, through the desk, as feeds and officers give them.

Of twenty commands eight are notes, four say how many are in a shelter, three where a team is, two how many are hurt,
three raise, acknowledge and clear an alarm. More positions there can hardly be: a team's is kept once in ten seconds.
"""

import asyncio
from collections.abc import Iterator
from itertools import count, cycle

from console import tasks
from console.assembly.console import Console
from console.clock import stopwatch
from console.desk.desk import FEED, Accepted
from console.entry import Who
from console.incidents.model import AddNote, Casualties, Intake, OpenIncident, UpdateCasualties
from console.situation.alarms import AcknowledgeAlarm, ClearAlarm, RaiseAlarm
from console.situation.orders import CommitDispatch
from console.situation.shifts import SignIn
from resources.base import AlarmId, Command, IncidentId, Position, Reason, TeamId
from resources.shelters import ReportOccupancy
from resources.sourcing.model import TeamLine
from resources.teams import ReportTeamPosition

INCIDENTS = 12
TEAMS_EACH = 3
SOURCE = "bench"
TEXTS = (
    "现场浓度 12%LEL，持续下降", "已通知燃气公司调度关闭上游阀门", "二单元居民已疏散至社区中心", "医院报告无新增伤员",
)  # fmt: skip
CAUSE = Reason("order-unacknowledged", {"order": "D1-1", "unit": "T-G01"})


class Flood:
    """Makes a console busy. Everything is on its book."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._officer = Who("bench", "duty_officer", console.name)

    async def prepare(self) -> None:
        """Somebody on watch, incidents all over the city, teams on their way to each."""
        await self._ask(SignIn(self._officer.actor, self._officer.post, "a"))
        sites = [site for site in self._console.city.ground.sites if site.kind == "community"]
        for site in sites[:: max(1, len(sites) // INCIDENTS)][:INCIDENTS]:
            taken = Intake("gas_leak", "刚刚", site.name.zh, site.position)
            await self._ask(OpenIncident(taken, self._console.clock.now()))
        for incident in self._console.situation.incidents.all:
            await self._ask(CommitDispatch(incident, self._lines(), ()))

    def _lines(self) -> tuple[TeamLine, ...]:
        free = [state.team for state in self._console.situation.teams.all.values() if state.status == "available"]
        nearest = Reason("nearest-able", {"rank": 1, "of": len(free), "capability": free[0].capabilities[0]})
        return tuple(TeamLine(team.id, team.capabilities[0], 400, nearest) for team in free[:: len(free) // TEAMS_EACH])

    async def pour(self, per_second: int, seconds: float) -> float:
        """Ask for so many things a second, evenly, for so long; returns how many entries a second came of it."""
        commands = self._commands()
        before, start = self._console.situation.seq, stopwatch()
        for number in range(round(per_second * seconds)):
            wait = start + number / per_second - stopwatch()
            await asyncio.sleep(max(0.0, wait))
            tasks.start("flood", self._ask(next(commands)))
        return (self._console.situation.seq - before) / (stopwatch() - start)

    async def _ask(self, command: Command) -> None:
        outcome = await self._console.desk.submit(command, self._officer, urgency=FEED)
        if not isinstance(outcome, Accepted):
            raise RuntimeError(f"the flood was refused: {outcome.reason}")

    def _commands(self) -> Iterator[Command]:
        """What is asked for, for ever."""
        situation = self._console.situation
        incidents, teams, shelters = (
            cycle(situation.incidents.all),
            cycle(situation.teams.all),
            cycle(situation.shelters.all),
        )
        for turn in count():
            alarm = AlarmId(f"bench:{turn}")
            notes = [AddNote(next(incidents), text) for text in TEXTS]
            held = [ReportOccupancy(next(shelters), 20 * turn % 900 + more, SOURCE) for more in (1, 2)]
            yield from (notes[0], held[0], self._moved(next(teams), turn), notes[1])
            yield RaiseAlarm(alarm, CAUSE, "low", next(incidents))
            yield from (notes[2], held[1], self._hurt(next(incidents), turn), notes[3])
            yield AcknowledgeAlarm(alarm)
            yield from (self._moved(next(teams), turn), *(AddNote(next(incidents), text) for text in TEXTS))
            yield from (ReportOccupancy(next(shelters), 20 * turn % 900 + more, SOURCE) for more in (3, 4))
            yield self._moved(next(teams), turn)
            yield self._hurt(next(incidents), turn + 1)
            yield ClearAlarm(alarm)

    def _moved(self, team: TeamId, turn: int) -> Command:
        place = self._console.situation.teams.all[team].position
        step = 300 if turn % 2 else -300
        return ReportTeamPosition(team, Position(place.lat + step, place.lon - step), SOURCE)

    def _hurt(self, incident: IncidentId, turn: int) -> Command:
        return UpdateCasualties(incident, Casualties(lightly=1 + turn % 40), SOURCE)
