"""Teams 队伍: who can be sent, where they are, and what they are doing."""

from typing import Literal

import msgspec

from resources.base import Command, Decision, Event, Instant, Name, OrderId, Position, TeamId, refuse
from resources.rows import Rows

Echelon = Literal["township", "district", "city", "national"]
Status = Literal[
    "available", "reserved", "dispatched", "acknowledged", "en_route", "on_scene", "returning", "out_of_service"
]

KINDS: dict[str, Name] = {
    "fire": Name("消防", "Fire"),
    "flood": Name("防汛", "Flood control"),
    "hazmat": Name("危化", "Hazmat"),
    "lifeline": Name("水电抢修", "Water and electricity repair"),
    "gas": Name("燃气抢修", "Gas repair"),
    "telecom": Name("通信保障", "Telecoms"),
    "medical": Name("医疗急救", "Medical"),
    "police": Name("公安", "Police"),
    "volunteer": Name("志愿者", "Volunteers"),
}
"""Kind of team → what it is called. The first Chinese character is its glyph on the map."""

CAPABILITIES: dict[str, Name] = {
    "firefighting": Name("灭火救援", "Firefighting and rescue"),
    "gas_repair": Name("燃气抢修", "Gas repair"),
    "gas_detection": Name("可燃气体检测", "Gas detection"),
    "hazmat": Name("危化品处置", "Hazardous-chemical response"),
    "flood_rescue": Name("水域救援", "Water rescue"),
    "drainage": Name("排涝", "Drainage"),
    "embankment": Name("堤防抢险", "Embankment protection"),
    "power_repair": Name("电力抢修", "Power repair"),
    "water_repair": Name("供水抢修", "Water-supply repair"),
    "telecoms": Name("应急通信", "Emergency telecoms"),
    "ambulance": Name("救护转运", "Ambulance"),
    "traffic_control": Name("交通管制", "Traffic control"),
    "public_order": Name("治安警戒", "Cordon and public order"),
    "evacuation": Name("疏散安置", "Evacuation and care"),
    "search_rescue": Name("搜救破拆", "Search and rescue"),
}
"""Capability → what it is called. A need names a capability, never a kind."""


class Team(msgspec.Struct, frozen=True):
    """A team as the city lists it. `crew` counts heads; a team is one unit on one incident at a time."""

    id: TeamId
    name: Name
    kind: str
    echelon: Echelon
    capabilities: tuple[str, ...]
    crew: int
    phone: str
    base: Position
    base_name: Name
    district: Name = Name("")
    equipment: str = ""


class TeamsListed(Event, frozen=True):
    """These teams are the city's from now on; one that was there keeps its status and place."""

    teams: tuple[Team, ...]


class TeamStatusSet(Event, frozen=True):
    """An officer set a status by hand, for a team without an order."""

    team: TeamId
    status: Status
    source: str


class TeamMoved(Event, frozen=True):
    """A position was reported. At most one every 10 s and team becomes an entry."""

    team: TeamId
    position: Position
    source: str


class SetTeamStatus(Command, frozen=True):
    """Set a team's status by hand, after a telephone call. `source` says who told it."""

    team: TeamId
    status: Literal["available", "out_of_service"]
    source: str


class ReportTeamPosition(Command, frozen=True):
    """A feed or a person says where a team is."""

    team: TeamId
    position: Position
    source: str


class TeamState(msgspec.Struct, array_like=True):
    """A team and what is known of it now. `seen` is when its position was reported, 0 while it stands at its base."""

    team: Team
    status: Status = "available"
    position: Position = Position(0, 0)
    seen: Instant = Instant(0)
    source: str = ""
    order: OrderId | None = None
    since: Instant = Instant(0)


class Teams:
    """All teams by id."""

    def __init__(self) -> None:
        self.all: Rows[TeamId, TeamState] = Rows()

    def listed(self, at: Instant, event: TeamsListed) -> None:
        """Take new teams in at their base; keep what is known of those already there."""
        for team in event.teams:
            if team.id not in self.all:
                self.all.put(team.id, TeamState(team, position=team.base, since=at))
            else:
                known = self.all.edit(team.id)
                known.team = team
                if not known.seen:
                    known.position = team.base

    def moved(self, at: Instant, event: TeamMoved) -> None:
        """The team is where it was last reported; nothing is extrapolated."""
        state = self.all.edit(event.team)
        state.position, state.seen, state.source = event.position, at, event.source

    def status_set(self, at: Instant, event: TeamStatusSet) -> None:
        """A status set by hand."""
        state = self.all.edit(event.team)
        state.status, state.source, state.since = event.status, event.source, at

    def engage(self, at: Instant, team: TeamId, status: Status, order: OrderId | None) -> None:
        """An order took hold of the team, moved on, or let it go (order None)."""
        state = self.all.edit(team)
        state.status, state.order, state.since = status, order, at


def decide_status(teams: Teams, command: SetTeamStatus) -> Decision:
    """Only a team without an order has a free status; one on an order moves with the order."""
    state = teams.all.get(command.team)
    if state is None:
        return refuse("team-unknown", team=command.team)
    if state.order is not None:
        return refuse("team-on-order", team=command.team, order=state.order)
    if state.status == command.status:
        return []
    return [TeamStatusSet(command.team, command.status, command.source)]


def decide_position(teams: Teams, command: ReportTeamPosition, now: Instant, least_interval: int) -> Decision:
    """Positions that come faster than `least_interval` (microseconds) are dropped: the record holds one every 10 s."""
    state = teams.all.get(command.team)
    if state is None:
        return refuse("team-unknown", team=command.team)
    if state.seen and now - state.seen < least_interval:
        return []
    return [TeamMoved(command.team, command.position, command.source)]
