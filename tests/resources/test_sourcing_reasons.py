"""Whatever sourcing gives as a reason can be said in a sentence."""

from collections.abc import Iterator, Sequence

from hypothesis import given

from console.views.reasons import REASONS
from resources.base import DepotId, Reason, TeamId
from resources.sourcing import (
    GoodsLine,
    Needs,
    Proposal,
    TeamLine,
    TierTerms,
    replace_goods,
    replace_team,
    restated,
)
from tests.resources.sourcing_case import City
from tests.resources.test_sourcing_properties import cities, needs, often, posts, proposals


def reasons_of(proposal: Proposal) -> Iterator[Reason]:
    lines: tuple[TeamLine | GoodsLine, ...] = (*proposal.teams, *proposal.goods)
    for line in lines:
        yield line.reason
        if isinstance(line, GoodsLine) and line.lots is not None:
            yield line.lots
    for unmet in proposal.unmet:
        yield from (unmet.reason, *unmet.also)
    yield from proposal.leaves


def reasons_of_changes(city: City, proposal: Proposal, asked: Needs, terms: Sequence[TierTerms]) -> Iterator[Reason]:
    supply = city.supply(asked, terms, whole=True)
    for index, _ in enumerate(proposal.teams):
        for team in city.teams.all:
            answer = replace_team(proposal, index, TeamId(team), supply, "why")
            yield answer.reason
    for index, line in enumerate(proposal.goods):
        for depot in city.stock.depots:
            for quantity in (line.quantity, line.quantity - 1):
                yield replace_goods(proposal, index, DepotId(depot), quantity, supply, "why").reason
    yield from reasons_of(restated(Proposal(proposal.incident), asked, supply))


@often
@given(cities, needs, posts)
def test_every_reason_has_its_sentence(city: City, asked: Needs, terms: Sequence[TierTerms]) -> None:
    for proposal in proposals(city, asked, terms):
        for reason in (*reasons_of(proposal), *reasons_of_changes(city, proposal, asked, terms)):
            sentence = REASONS[reason.code].format(**reason.params)
            assert sentence and "{" not in sentence
