"""Textbook cases of who is sent."""

from resources.base import Reason, TeamId
from resources.sourcing import Alternative, Needs, Proposal, TeamNeed, propose, propose_greedy, team_choices
from tests.resources.sourcing_case import INCIDENT, CaseTeam, City


def both(city: City, *needs: TeamNeed) -> tuple[Proposal, Proposal]:
    asked = Needs(teams=needs)
    supply = city.supply(asked)
    return propose_greedy(INCIDENT, asked, supply), propose(INCIDENT, asked, supply)


def sent(proposal: Proposal) -> dict[str, str]:
    return {line.team: line.capability for line in proposal.teams}


def test_the_nearest_able_team_goes_and_the_next_is_named_as_the_alternative() -> None:
    city = City(
        teams=[
            CaseTeam("far", ("gas_repair",), 900),
            CaseTeam("near", ("gas_repair",), 300),
            CaseTeam("nearest but a hospital's", ("ambulance",), 60),
        ]
    )
    for proposal in both(city, TeamNeed("gas_repair", 1)):
        (line,) = proposal.teams
        assert (line.team, line.eta, line.alternative) == ("near", 300, Alternative("far", 900))
        assert line.reason == Reason("nearest-able", {"of": 2})
        assert not proposal.unmet


def test_a_team_that_can_do_two_things_does_the_one_that_nobody_else_can() -> None:
    city = City(
        teams=[
            CaseTeam("both", ("firefighting", "hazmat"), 120),
            CaseTeam("fire only", ("firefighting",), 300),
        ]
    )
    for proposal in both(city, TeamNeed("firefighting", 1), TeamNeed("hazmat", 1)):
        assert sent(proposal) == {"both": "hazmat", "fire only": "firefighting"}
        reasons = {line.capability: line.reason for line in proposal.teams}
        assert reasons["hazmat"] == Reason("only-able", {"capability": "hazmat"})
        assert reasons["firefighting"] == Reason("nearer-needed-elsewhere", {"team": "both", "capability": "hazmat"})


def test_when_one_team_must_choose_the_more_urgent_need_gets_it() -> None:
    city = City(teams=[CaseTeam("both", ("firefighting", "hazmat"), 120)])
    for proposal in both(city, TeamNeed("firefighting", 1, priority=2), TeamNeed("hazmat", 1, priority=1)):
        assert sent(proposal) == {"both": "hazmat"}
        (unmet,) = proposal.unmet
        assert (unmet.subject, unmet.missing, unmet.reason.code) == ("firefighting", 1, "teams-taken")


def test_the_solver_keeps_a_deadline_that_the_greedy_rule_misses() -> None:
    city = City(
        teams=[CaseTeam("both", ("firefighting", "hazmat"), 120), CaseTeam("second", ("firefighting", "hazmat"), 600)]
    )
    needs = TeamNeed("firefighting", 1, within=0), TeamNeed("hazmat", 1, priority=2, within=300)
    greedy, solved = both(city, *needs)
    assert sent(greedy)["both"] == "firefighting"
    assert sent(solved) == {"both": "hazmat", "second": "firefighting"}
    assert (solved.method, greedy.method) == ("solver", "greedy")


def test_among_equally_near_teams_the_lower_id_goes() -> None:
    city = City(teams=[CaseTeam(name, ("ambulance",), 240) for name in ("A3", "A1", "A2")])
    for proposal in both(city, TeamNeed("ambulance", 2)):
        assert [line.team for line in proposal.teams] == ["A1", "A2"]
        assert [line.reason.code for line in proposal.teams] == ["nearest-able", "next-able"]


def test_each_open_need_says_whether_nobody_can_nobody_is_free_or_no_road_leads_here() -> None:
    city = City(
        teams=[
            CaseTeam("busy", ("drainage",), 100, "on_scene"),
            CaseTeam("cut off", ("telecoms",), None),
            CaseTeam("one", ("ambulance",), 100),
        ]
    )
    needs = TeamNeed("drainage", 1), TeamNeed("telecoms", 1), TeamNeed("embankment", 1), TeamNeed("ambulance", 3)
    for proposal in both(city, *needs):
        why = {unmet.subject: (unmet.missing, unmet.reason.code) for unmet in proposal.unmet}
        assert why == {
            "drainage": (1, "teams-busy"),
            "telecoms": (1, "teams-unreachable"),
            "embankment": (1, "no-such-team"),
            "ambulance": (2, "teams-all-sent"),
        }


def test_the_proposal_says_of_which_capability_nobody_stays_available() -> None:
    city = City(
        teams=[
            CaseTeam("a", ("firefighting", "search_rescue"), 100),
            CaseTeam("b", ("firefighting",), 200),
            CaseTeam("c", ("search_rescue",), 50, "out_of_service"),
        ]
    )
    for proposal in both(city, TeamNeed("firefighting", 1)):
        assert proposal.leaves == (Reason("leaves-none", {"capability": "search_rescue"}),)


def test_the_choices_for_a_line_are_all_free_able_teams_by_arrival() -> None:
    city = City(
        teams=[
            CaseTeam("b", ("gas_repair",), 200),
            CaseTeam("a", ("gas_repair",), 100),
            CaseTeam("c", ("gas_repair",), 150, "en_route"),
            CaseTeam("d", ("gas_repair",), 50),
        ]
    )
    supply = city.supply(Needs())
    assert team_choices("gas_repair", supply, {TeamId("d")}) == [Alternative("a", 100), Alternative("b", 200)]


def test_a_need_for_no_team_at_all_sends_nobody() -> None:
    city = City(teams=[CaseTeam("a", ("ambulance",), 100)])
    for proposal in both(city, TeamNeed("ambulance", 0)):
        assert not proposal.teams and not proposal.unmet
