"""Who is nearest and can do it: free teams by their arrival at an incident, as the palette lists them."""

from collections.abc import Sequence

from console.profile import Profile
from console.situation import Situation
from console.views.intents import Select
from console.views.language import Language
from console.views.naming import Naming
from console.views.palette import PaletteEntry
from console.views.search_words import search_words
from resources.base import TeamId
from resources.sourcing.supply import Supply
from resources.teams import CAPABILITIES


def build_nearest(
    supply: Supply, needed: Sequence[str], situation: Situation, language: Language, profile: Profile
) -> tuple[PaletteEntry, ...]:
    """Every free team that can do something of what is needed (of anything, where nothing is), the first to arrive in
    front; those from which no road leads there stand last and say so.
    """
    naming, asked = Naming(situation, language, profile), tuple(needed) or tuple(CAPABILITIES)
    arrivals = {team: eta for capability in asked for eta, team in supply.able(capability)}
    cut_off = [one.team for one in supply.teams if one.available and one.eta is None and {*one.capabilities} & {*asked}]
    rows = [(team, language.span(eta)) for eta, team in sorted((eta, team) for team, eta in arrivals.items())]
    rows += [(team, language.text("no road leads there")) for team in sorted(cut_off)]
    return tuple(_entry(team, eta, needed, situation, language, naming) for team, eta in rows)


def _entry(
    number: TeamId, eta: str, needed: Sequence[str], situation: Situation, language: Language, naming: Naming
) -> PaletteEntry:
    team = situation.teams.all[number].team
    can = [naming.capability(one) for one in dict.fromkeys(needed) if one in team.capabilities]
    return PaletteEntry(
        f"{eta} · {language.name(team.name)}",
        " · ".join(dict.fromkeys((naming.kind(team.kind), *can, team.phone))),
        "",
        (*search_words(team.name, number), naming.kind(team.kind).lower()),
        Select("team", number),
    )
