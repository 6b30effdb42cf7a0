"""Teams and goods of a proposal or a dispatch in short: one line a team, one line a depot."""

from collections.abc import Iterable, Sequence

from console.situation import Situation
from console.views.language import Language
from console.views.naming import Naming
from console.views.next_view import NextLine
from resources.base import DepotId, TeamId
from resources.sourcing.model import GoodsLine, Proposal, TeamLine
from resources.teams import CAPABILITIES


def sending(teams: int, kinds: int, language: Language) -> str:
    """What goes out, in a sentence: "2 teams and 3 kinds of goods"."""
    team_words = language.many("{n} team", "{n} teams", teams)
    goods_words = language.many("{n} kind of goods", "{n} kinds of goods", kinds)
    if teams and kinds:
        return language.text("{teams} and {goods}", teams=team_words, goods=goods_words)
    return team_words if teams else goods_words


def units_text(teams: int, convoys: int, language: Language) -> str:
    """Who goes out: "2 teams and 1 convoy"; what there is none of is left out."""
    team_words = language.many("{n} team", "{n} teams", teams)
    convoy_words = language.many("{n} convoy", "{n} convoys", convoys)
    if teams and convoys:
        return language.text("{teams} and {goods}", teams=team_words, goods=convoy_words)
    return convoy_words if convoys else team_words


def proposal_summary(teams: Sequence[TeamLine], goods: Sequence[GoodsLine], language: Language) -> str:
    """The same for lines: goods are counted by item."""
    return sending(len(teams), len({line.item for line in goods}), language)


def short_lines(
    situation: Situation, teams: Sequence[TeamLine], goods: Sequence[GoodsLine], naming: Naming, language: Language
) -> tuple[NextLine, ...]:
    """The lines, the soonest first."""
    lines = [
        *((line.eta, _team_line(situation, line, naming, language)) for line in teams),
        *_by_depot(goods, naming, language),
    ]
    lines.sort(key=lambda line: line[0])
    return tuple(line for _, line in lines)


def unmet_lines(proposal: Proposal, naming: Naming, language: Language) -> tuple[NextLine, ...]:
    """What nobody can bring, in one line."""
    if not proposal.unmet:
        return ()
    names = language.listed(
        f"{subject_name(unmet.subject, naming)} ×{language.number(unmet.missing)}" for unmet in proposal.unmet
    )
    return (NextLine(language.text("Unmet: {names}", names=names), tone="attention"),)


def subject_name(subject: str, naming: Naming) -> str:
    """What is needed: a capability or an item."""
    return naming.capability(subject) if subject in CAPABILITIES else naming.item(subject)


def base_of(situation: Situation, team: TeamId, language: Language) -> str:
    """Where a team stands when it is at home, and in which district."""
    state = situation.teams.all.get(team)
    if state is None:
        return ""
    names = (state.team.base_name, state.team.district)
    return " · ".join(dict.fromkeys(language.name(name) for name in names if name.zh or name.en))


def _team_line(situation: Situation, line: TeamLine, naming: Naming, language: Language) -> NextLine:
    return NextLine(naming.team(line.team), base_of(situation, line.team, language), language.span(line.eta))


def _by_depot(goods: Iterable[GoodsLine], naming: Naming, language: Language) -> list[tuple[int, NextLine]]:
    by_depot: dict[DepotId, list[GoodsLine]] = {}
    for line in goods:
        by_depot.setdefault(line.depot, []).append(line)
    made = []
    for depot, lines in by_depot.items():
        what = " · ".join(f"{naming.item(line.item)} ×{line.quantity}" for line in lines)
        eta = max(line.eta for line in lines)
        made.append((eta, NextLine(what, naming.depot(depot), language.span(eta))))
    return made
