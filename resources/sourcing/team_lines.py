"""Lines of teams: who goes for what, why this one, who else could, and what stays uncovered."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from resources.base import Reason, TeamId
from resources.sourcing.greedy import Assigned
from resources.sourcing.model import Alternative, TeamLine, TeamNeed, Unmet
from resources.sourcing.supply import Supply

Taken = Mapping[TeamId, str]
"""Teams that a proposal sends, and for which capability."""


def team_lines(assigned: Assigned, supply: Supply) -> tuple[TeamLine, ...]:
    """One line per team, in the order of the needs, the first to arrive in front."""
    taken = {team: need.capability for need, team in assigned}
    turns = {id(need): turn for turn, (need, _) in reversed(list(enumerate(assigned)))}
    lines = [
        (turns[id(need)], line.eta, line.team, line)
        for need, team in assigned
        for line in [team_line(team, need.capability, need.within, taken, supply)]
    ]
    return tuple(entry[-1] for entry in sorted(lines, key=lambda entry: entry[:-1]))


def team_line(team: TeamId, capability: str, within: int, taken: Taken, supply: Supply) -> TeamLine:
    """The line of an able team, with its reason and the next who could go instead."""
    able = supply.able(capability)
    rank = next(place for place, (_, other) in enumerate(able) if other == team)
    alternative = next((Alternative(other, eta) for eta, other in able if other not in taken and other != team), None)
    reason = _reason(rank, [other for _, other in able], capability, taken)
    return TeamLine(team, capability, able[rank][0], reason, alternative, within=within)


def _reason(rank: int, able: Sequence[TeamId], capability: str, taken: Taken) -> Reason:
    if len(able) == 1:
        return Reason("only-able", {"capability": capability})
    for nearer in able[:rank]:
        if taken.get(nearer, capability) != capability:
            return Reason("nearer-needed-elsewhere", {"team": nearer, "capability": taken[nearer]})
    if rank:
        return Reason("next-able", {"rank": rank + 1, "of": len(able)})
    return Reason("nearest-able", {"of": len(able)})


def team_choices(capability: str, supply: Supply, taken: Collection[TeamId]) -> list[Alternative]:
    """Everyone who could go for a capability and is not taken, the first to arrive in front."""
    return [Alternative(team, eta) for eta, team in supply.able(capability) if team not in taken]


def unmet_teams(needs: Sequence[TeamNeed], lines: Sequence[TeamLine], supply: Supply) -> list[Unmet]:
    """Capabilities for which too few go, each with its reason."""
    wanted: Counter[str] = Counter()
    for need in sorted(needs, key=lambda need: need.priority):
        wanted[need.capability] += max(0, need.count)
    sent = Counter(line.capability for line in lines)
    taken = {line.team: line.capability for line in lines}
    return [
        Unmet(capability, count - sent[capability], reasons[0], reasons[1:])
        for capability, count in wanted.items()
        if sent[capability] < count
        for reasons in [_why_too_few(capability, taken, supply)]
    ]


def _why_too_few(capability: str, taken: Taken, supply: Supply) -> tuple[Reason, ...]:
    able = [team for team in supply.teams if capability in team.capabilities]
    if not able:
        return (Reason("no-such-team", {"capability": capability}),)
    ready = [team for team in able if team.available]
    reached = [team for team in ready if team.eta is not None]
    counts = {
        "teams-spare": sum(1 for team in reached if team.team not in taken),
        "teams-taken": sum(1 for team in reached if taken.get(team.team, capability) != capability),
        "teams-unreachable": len(ready) - len(reached),
        "teams-busy": len(able) - len(ready),
    }
    reasons = tuple(
        Reason(code, {"capability": capability, "count": count, "of": len(able)})
        for code, count in counts.items()
        if count
    )
    return reasons or (Reason("teams-all-sent", {"capability": capability, "of": len(able)}),)


def left_uncovered(lines: Sequence[TeamLine], supply: Supply) -> tuple[Reason, ...]:
    """Capabilities of the teams that go, of which nobody in the city stays available."""
    going = {line.team for line in lines}
    touched = {capability for team in supply.teams if team.team in going for capability in team.capabilities}
    covered = {
        capability
        for team in supply.teams
        if team.available and team.team not in going
        for capability in team.capabilities
    }
    return tuple(Reason("leaves-none", {"capability": capability}) for capability in sorted(touched - covered))
