"""How long everybody who is free, and every depot, needs to a place: what sourcing and the list of the nearest ask."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from resources.base import Position
from resources.sourcing.model import Travel

if TYPE_CHECKING:
    from console.assembly.console import Console

Key = TypeVar("Key")


async def travel_to(console: "Console", place: Position) -> Travel:
    """Free teams with their turning out, each by its own speeds, and depots of the city; who is missing is cut off."""
    situation, profile, ways = console.situation, console.city.profile, console.ways
    teams = {number: state.position for number, state in situation.teams.all.items() if state.status == "available"}
    depots = {number: depot.position for number, depot in situation.stock.depots.items() if not depot.outside}
    kinds = profile.emergency.kinds
    quick = {team: at for team, at in teams.items() if situation.teams.all[team].team.kind in kinds}
    other = {team: at for team, at in teams.items() if team not in quick}
    by_quick = await ways.seconds_to(place, list(quick.values()), emergency=True)
    seconds = await ways.seconds_to(place, [*other.values(), *depots.values()])
    drives = _reached(quick, by_quick) | _reached(other, seconds[: len(other)])
    by_team = {team: drives[team] + profile.limits.turnout for team in teams if team in drives}
    return Travel(by_team, _reached(depots, seconds[len(other) :]))


def _reached(places: Mapping[Key, Position], seconds: Sequence[int | None]) -> dict[Key, int]:
    return {place: one for place, one in zip(places, seconds, strict=True) if one is not None}
