"""What an officer changes in a dispatch: refused with a reason where it cannot be, else it can be sent as it stands."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.context import Context
from console.desk.table import decide
from console.entry import Header
from console.incidents.model import Intake, OpenIncident
from console.situation import Situation
from console.views.draft_changes import (
    Basis,
    choices_for,
    line_put_back,
    line_replaced,
    line_struck,
    proposed_beside,
    said_anew,
)
from console.views.drafting import DispatchDraft, commit, open_needs, with_need, without_need
from console.views.intents import LineKind, RemoveLine, ReplaceLine
from resources.base import CommandId, IncidentId, Refused
from resources.sourcing.model import Alternative, GoodsLine, ItemNeed, Needs, Proposal, TeamLine, TeamNeed, TierTerms
from resources.sourcing.proposing import propose, propose_greedy
from resources.stock import TIERS, Tier
from tests.console.town import COMMANDER, MASK, OFFICER, PLACE, PROFILE, TAPE, Town, goods_line, team_line
from tests.resources.sourcing_case import MASKS, NOW, PUMPS, CaseDepot, CaseLot, CaseTeam, City
from tests.resources.test_sourcing_properties import CAPABILITIES, cities, needs, often

NEEDS = Needs((TeamNeed("gas_repair", 2),), (ItemNeed(TAPE, 20),))


@pytest.fixture
def town() -> Town:
    return Town()


@pytest.fixture
def draft(town: Town) -> DispatchDraft:
    incident = town.call()
    lines = (team_line("T-G1"),)
    goods = (goods_line("D-M1", TAPE, ("L1", 20)),)
    return DispatchDraft(incident, NEEDS, Proposal(incident, lines, goods))


def made(answer: DispatchDraft | Refused) -> DispatchDraft:
    assert isinstance(answer, DispatchDraft), answer
    return answer


def teams_of(draft: DispatchDraft) -> list[TeamLine]:
    assert draft.proposal is not None
    return list(draft.proposal.teams)


def goods_of(draft: DispatchDraft) -> list[GoodsLine]:
    assert draft.proposal is not None
    return list(draft.proposal.goods)


def recalculated(draft: DispatchDraft, basis: Basis, solver: bool = True) -> DispatchDraft:
    """The proposal worked out anew beside what the officer changed, as the room does it."""
    find = propose if solver else propose_greedy
    return proposed_beside(draft, find(draft.incident, open_needs(draft), basis.to_propose(draft)), basis)


def test_a_changed_line_survives_a_new_calculation_and_is_not_proposed_again(town: Town, draft: DispatchDraft) -> None:
    changed = made(line_replaced(draft, ReplaceLine("team", 0, "T-G2", 0, "熟悉现场"), town.basis()))
    anew = recalculated(changed, town.basis())
    assert [(line.team, line.changed, line.proposed) for line in teams_of(anew)] == [
        ("T-G2", "熟悉现场", "T-G1"),
        ("T-G1", "", ""),
    ]


def test_choosing_the_proposed_team_again_takes_the_change_back(town: Town, draft: DispatchDraft) -> None:
    changed = made(line_replaced(draft, ReplaceLine("team", 0, "T-G2", 0, "试试"), town.basis()))
    back = made(line_replaced(changed, ReplaceLine("team", 0, "T-G1", 0, ""), town.basis()))
    assert [(line.team, line.changed, line.proposed) for line in teams_of(back)] == [("T-G1", "", "")]


def test_fewer_goods_than_proposed_are_not_filled_up_again(town: Town, draft: DispatchDraft) -> None:
    less = made(line_replaced(draft, ReplaceLine("goods", 0, "D-M1", 5, "留作备用"), town.basis()))
    (line,) = goods_of(less)
    assert (line.quantity, line.proposed, line.proposed_quantity, line.changed) == (5, "D-M1", 20, "留作备用")
    assert goods_of(recalculated(less, town.basis())) == [line]


def test_what_a_changed_line_takes_is_not_given_a_second_time(town: Town, draft: DispatchDraft) -> None:
    """D-C1 has five rolls, and they are spoken for: what is needed beyond comes from elsewhere."""
    few = made(line_replaced(draft, ReplaceLine("goods", 0, "D-C1", 5, "就近"), town.basis()))
    more = recalculated(with_need(few, "goods", TAPE, 12), town.basis())
    assert [(line.depot, line.quantity) for line in goods_of(more)] == [("D-C1", 5), ("D-M1", 12)]
    town.do(commit(more) or pytest.fail("nothing to send"))


def test_a_depot_that_cannot_give_so_much_is_refused_and_the_line_stays(town: Town, draft: DispatchDraft) -> None:
    """L1 holds 40 rolls, 10 are the reserve; another line takes 20 of them already."""
    lines = (*goods_of(draft), goods_line("D-C1", TAPE, ("L4", 5)))
    two = DispatchDraft(draft.incident, NEEDS, Proposal(draft.incident, (), lines))
    answer = line_replaced(two, ReplaceLine("goods", 1, "D-M1", 100, "就近"), town.basis())
    assert isinstance(answer, Refused)
    assert (answer.reason.code, answer.reason.params["available"]) == ("depot-cannot-give", 10)
    ten = made(line_replaced(two, ReplaceLine("goods", 1, "D-M1", 10, "就近"), town.basis()))
    town.do(commit(ten) or pytest.fail("nothing to send"))


def test_goods_that_expire_first_go_first_and_the_expired_stay(town: Town, draft: DispatchDraft) -> None:
    masks = DispatchDraft(draft.incident, NEEDS, Proposal(draft.incident, (), (goods_line("D-M1", MASK, ("L2", 1)),)))
    more = made(line_replaced(masks, ReplaceLine("goods", 0, "D-M1", 30, "多带"), town.basis()))
    assert [(parcel.lot, parcel.quantity) for parcel in goods_of(more)[0].parcels] == [("L2", 30)]


def test_after_a_change_what_stays_unmet_and_uncovered_is_said_over_all_lines(town: Town, draft: DispatchDraft) -> None:
    anew = recalculated(draft, town.basis())
    assert anew.proposal is not None
    assert ([line.team for line in teams_of(anew)], anew.proposal.unmet) == (["T-G1", "T-G2"], ())
    assert [reason.params["capability"] for reason in anew.proposal.leaves] == ["gas_repair"]
    struck = line_struck(anew, RemoveLine("team", 1, "留守"), town.basis())
    assert struck.proposal is not None
    assert [(unmet.subject, unmet.missing, unmet.reason.code) for unmet in struck.proposal.unmet] == [
        ("gas_repair", 1, "teams-spare")
    ]
    assert struck.proposal.leaves == ()
    again = recalculated(struck, town.basis()).proposal
    assert again is not None
    assert (again.unmet, again.leaves) == (struck.proposal.unmet, ())


def test_a_struck_out_team_is_not_offered_again_but_may_be_put_back(town: Town, draft: DispatchDraft) -> None:
    struck = line_struck(draft, RemoveLine("team", 0, "人员未到岗"), town.basis())
    anew = recalculated(struck, town.basis())
    assert [line.team for line in teams_of(anew)] == ["T-G2"]
    assert choices_for(anew, "team", 0, town.basis()) == [Alternative("T-G2", 300)]
    back = made(line_put_back(anew, 0, town.basis()))
    assert ([line.team for line in teams_of(back)], back.removed) == (["T-G2", "T-G1"], ())


def test_a_struck_out_line_whose_goods_went_elsewhere_is_not_put_back(town: Town, draft: DispatchDraft) -> None:
    struck = line_struck(draft, RemoveLine("goods", 0, "现场已有"), town.basis())
    again = with_need(struck, "goods", TAPE, 25)
    taken = recalculated(again, town.basis())
    assert sum(line.quantity for line in goods_of(taken)) == 25
    answer = line_put_back(taken, 0, town.basis())
    assert isinstance(answer, Refused)
    assert answer.reason.code == "depot-cannot-give"


# --- whatever the officer does ---------------------------------------------------------------------------------------

tiers: st.SearchStrategy[Tier] = st.sampled_from(["community", "city"])
plenty = st.builds(
    City,
    st.lists(
        st.tuples(
            tiers,
            st.integers(1, 5),
            st.lists(st.builds(CaseLot, st.integers(1, 9), st.sampled_from([None, 5])), min_size=1, max_size=3),
            st.integers(0, 2),
        ),
        min_size=2,
        max_size=3,
    ).map(
        lambda rows: [
            CaseDepot(f"d{number}", tier, 100 * minutes, tuple(held), {MASKS: kept})
            for number, (tier, minutes, held, kept) in enumerate(rows)
        ]
    ),
    st.lists(st.lists(st.sampled_from(CAPABILITIES[:2]), min_size=1, unique=True), min_size=2, max_size=5).map(
        lambda rows: [CaseTeam(f"t{number}", tuple(able), 100 + number) for number, able in enumerate(rows)]
    ),
)
"""Cities that have enough to change one's mind about; the others are mostly short of everything."""

acts = st.lists(
    st.tuples(
        st.sampled_from(
            ["greedy", "solver", "team", "team", "goods", "goods", "goods", "strike", "back", "more", "more", "less"]
        ),
        st.integers(0, 7),
        st.integers(0, 7),
        st.integers(0, 6),
    ),
    max_size=10,
)


class Officer:
    """Somebody who changes things at random, and sees each change refused or made."""

    def __init__(self, city: City, asked: Needs, commander: bool, convoys: int) -> None:
        self.who = COMMANDER if commander else OFFICER
        self.situation = Situation()
        self.situation.stock, self.situation.teams = city.stock, city.teams
        self.context = Context(NOW, PROFILE, self.who)
        opened = decide(self.situation, OpenIncident(Intake("gas_leak", "", "春晖路", PLACE), NOW), self.context)
        assert not isinstance(opened, Refused)
        for ordinal, event in enumerate(opened):
            who = self.who
            self.situation.apply(
                Header("live", 1 + ordinal, NOW, NOW, *(who.actor, who.post, who.console), CommandId("c"), ordinal,
                       type(event).__name__, event.version),
                event,
            )  # fmt: skip
        terms = tuple(
            TierTerms(tier, self.who.post in PROFILE.tiers[tier].approvers, 0, 240, most_convoys=convoys)
            for tier in TIERS
        )
        self.basis = Basis(city.stock, city.teams, city.travel, terms, NOW)
        self.draft = DispatchDraft(IncidentId(next(iter(self.situation.incidents.all))), asked)
        self.draft = recalculated(self.draft, self.basis)

    def act(self, what: str, first: int, second: int, amount: int) -> None:
        """One thing that an officer can do on the dispatch panel."""
        assert self.draft.proposal is not None
        kind: LineKind = "team" if what == "team" or (what == "strike" and second % 2) else "goods"
        lines = len(self.draft.proposal.teams if kind == "team" else self.draft.proposal.goods)
        if what in ("greedy", "solver"):
            self.draft = recalculated(self.draft, self.basis, what == "solver")
        elif what in ("more", "less"):
            self._need(what, first, amount)
        elif what == "back":
            if self.draft.removed:
                self._take(line_put_back(self.draft, first % len(self.draft.removed), self.basis))
        elif lines and what == "strike":
            self.draft = line_struck(self.draft, RemoveLine(kind, first % lines, "why"), self.basis)
        elif lines:
            self._replace(kind, first % lines, second, amount)

    def _replace(self, kind: LineKind, index: int, which: int, amount: int) -> None:
        sources = [*self.situation.teams.all] if kind == "team" else [*self.situation.stock.depots]
        wish = ReplaceLine(kind, index, sources[which % len(sources)], amount, "why")
        self._take(line_replaced(self.draft, wish, self.basis))

    def _need(self, what: str, first: int, amount: int) -> None:
        subjects: list[tuple[LineKind, str]] = [("team", name) for name in CAPABILITIES]
        subjects += [("goods", MASKS), ("goods", PUMPS), ("goods", MASKS)]
        kind, key = subjects[first % len(subjects)]
        altered = (
            with_need(self.draft, kind, key, amount + 1) if what == "more" else without_need(self.draft, kind, key)
        )
        self.draft = recalculated(altered, self.basis)

    def _take(self, answer: DispatchDraft | Refused) -> None:
        if isinstance(answer, DispatchDraft):
            self.draft = answer


@settings(often, max_examples=400)
@given(plenty | cities, needs, st.booleans(), st.integers(0, 2), acts)
def test_whatever_the_officer_changes_the_desk_takes_what_the_draft_would_send(
    city: City, asked: Needs, commander: bool, convoys: int, done: Sequence[tuple[str, int, int, int]]
) -> None:
    officer = Officer(city, asked, commander, convoys)
    for act in [("solver", 0, 0, 0), *done, ("greedy", 0, 0, 0), ("solver", 0, 0, 0)]:
        officer.act(*act)
        command = commit(officer.draft)
        if command is not None:
            answer = decide(officer.situation, command, officer.context)
            assert not isinstance(answer, Refused), (act, answer)
        assert_says_what_is_unmet(officer.draft)
        assert said_anew(officer.draft, officer.basis) == officer.draft


def assert_says_what_is_unmet(draft: DispatchDraft) -> None:
    assert draft.proposal is not None
    missing: Counter[str] = Counter()
    for team in draft.needs.teams:
        missing[team.capability] += team.count
    for item in draft.needs.items:
        missing[item.item] += item.quantity
    missing.subtract(Counter(line.capability for line in draft.proposal.teams))
    for line in draft.proposal.goods:
        missing[line.item] -= line.quantity
    said = {unmet.subject: unmet.missing for unmet in draft.proposal.unmet}
    assert said == {subject: count for subject, count in missing.items() if count > 0}
