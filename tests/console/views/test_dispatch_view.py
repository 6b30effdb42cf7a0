"""The dispatch panel in words: needs, lines with their reasons, choices, what stays unmet."""

import msgspec

from console.desk.dispatch import StopDispatch
from console.situation.orders import CommitDispatch
from console.situation.shifts import SignIn
from console.views.dispatch import DispatchView, build_dispatch
from console.views.draft_changes import line_replaced
from console.views.drafting import DispatchDraft, commit
from console.views.intents import LineKind, ReplaceLine
from console.views.language import Language
from resources.base import DispatchId, IncidentId, Reason
from resources.sourcing.model import Alternative, ItemNeed, Needs, Proposal, TeamNeed, Unmet
from tests.console.town import COMMANDER, OFFICER, PROFILE, TAPE, Town, goods_line, team_line

ENGLISH = Language("en")


def a_draft(incident: IncidentId) -> DispatchDraft:
    """A team that comes too late, a convoy in time, and an ambulance that nobody can send."""
    late = msgspec.structs.replace(team_line("T-G1"), within=100, alternative=Alternative("T-G2", 300))
    unmet = (Unmet("ambulance", 1, Reason("team-unknown", {"team": "120"})),)
    proposal = Proposal(incident, (late,), (goods_line("D-M1", TAPE, ("L1", 20)),), unmet, method="solver")
    return DispatchDraft(incident, Needs((TeamNeed("gas_repair", 1),), (ItemNeed(TAPE, 20),)), proposal)


def view(
    town: Town,
    draft: DispatchDraft,
    choosing: tuple[LineKind, int] | None = None,
    choices: tuple[Alternative, ...] | None = None,
    refused: Reason | None = None,
) -> DispatchView:
    """What the panel shows now."""
    return build_dispatch(
        town.situation, town.now, ENGLISH, PROFILE,
        draft=draft, console=OFFICER.console, mine=(DispatchId("D1"),), choosing=choosing, choices=choices,
        refused=refused,
    )  # fmt: skip


def test_each_line_says_who_from_where_when_and_why() -> None:
    town = Town()
    shown = view(town, a_draft(town.call()))
    team, goods = shown.lines
    assert (team.title, team.detail, team.eta, team.late) == ("T-G1", "Gas repair · base", "2 min 10 s", "late 30 s")
    assert team.why[-1] == "Best alternative: T-G2, 5 min"
    assert (goods.title, goods.detail, goods.late) == ("Cordon tape ×20 roll", "D-M1 · City", "")
    assert goods.why[-1] == "There is no alternative."
    assert [need.text for need in shown.needs] == ["Gas repair ×1", "Cordon tape ×20"]
    assert shown.unmet == ("Ambulance: 1 missing: there is no team 120",)
    assert (shown.summary, shown.status) == ("Send 1 team and 1 kind of goods", "best found")


def test_what_two_levels_ask_for_is_one_need() -> None:
    town = Town()
    draft = a_draft(town.call())
    needs = Needs((*draft.needs.teams, *draft.needs.teams), (*draft.needs.items, *draft.needs.items))
    shown = view(town, msgspec.structs.replace(draft, needs=needs))
    assert [need.text for need in shown.needs] == ["Gas repair ×2", "Cordon tape ×40"]


def test_a_line_that_others_must_approve_says_who() -> None:
    town = Town()
    regional = Proposal(town.call(), (), (goods_line("D-R1", TAPE, ("L5", 100), tier="regional"),))
    draft = DispatchDraft(regional.incident, proposal=regional)
    for who, said in (
        (OFFICER, "needs 2 approvals: Commander / Deputy commander"),
        (COMMANDER, "needs approval: Commander / Deputy commander"),
    ):
        town.do(SignIn(who.actor, who.post, PROFILE.shifts[0].key))
        assert view(town, draft).lines[0].approval == said
        assert view(town, draft).lacking == said, "beside the key as well"


def test_what_would_be_sent_is_exactly_what_is_shown() -> None:
    town = Town()
    draft = a_draft(town.call())
    assert view(town, draft).send == commit(draft)


def test_a_changed_line_shows_what_was_proposed_and_the_reason() -> None:
    town = Town()
    draft = line_replaced(a_draft(town.call()), ReplaceLine("team", 0, "T-G2", 0, "熟悉现场"), town.basis())
    assert isinstance(draft, DispatchDraft)
    assert view(town, draft).lines[0].changed == "changed from T-G1: 熟悉现场"


def test_a_change_that_cannot_be_made_says_why_where_the_line_is_changed() -> None:
    town = Town()
    draft, why = a_draft(town.call()), Reason("depot-cannot-give", {"depot": "D-C1", "item": TAPE, "available": 5})
    shown = view(town, draft, ("goods", 0), (), why)
    assert shown.choices is not None
    assert (shown.choices.refusal, shown.refusal) == ("depot D-C1 can give only 5 of Cordon tape", "")
    assert view(town, draft, refused=why).refusal == "depot D-C1 can give only 5 of Cordon tape"


def test_choices_say_what_a_depot_could_give() -> None:
    town = Town()
    draft = a_draft(town.call())
    waiting = view(town, draft, ("goods", 0)).choices
    assert waiting is not None
    assert waiting.waiting
    found = view(town, draft, ("goods", 0), (Alternative("D-C1", 240, 5),)).choices
    assert found is not None
    assert (found.rows[0].label, found.rows[0].detail, found.unit, found.quantity) == (
        "D-C1", "Community · can give 5", "roll", 20,
    )  # fmt: skip
    teams = view(town, draft, ("team", 0), (Alternative("T-G2", 300),)).choices
    assert teams is not None
    assert (teams.rows[0].label, teams.rows[0].eta, teams.current) == ("T-G2", "5 min", "T-G1")
    assert view(town, draft, ("team", 7), ()).choices is None


def test_without_a_place_the_panel_says_why_there_is_no_proposal() -> None:
    town = Town()
    incident = town.call(position=None)
    shown = view(town, DispatchDraft(incident))
    assert "no place on the map" in shown.blocked
    assert (shown.send, shown.summary) == (None, "Nothing to send")


def test_while_it_counts_down_the_panel_offers_only_to_stop() -> None:
    town = Town()
    draft = a_draft(town.call())
    town.do(commit(draft) or CommitDispatch(draft.incident, (), ()))
    town.later(2)
    counting = view(town, draft).counting
    assert counting is not None
    assert (counting.big, [action.action for action in counting.actions]) == ("6", [StopDispatch(DispatchId("D1"))])


def test_everything_that_can_be_needed_is_found_by_chinese_pinyin_and_code() -> None:
    town = Town()
    offered = {row.key: row for row in view(town, a_draft(town.call())).addable}
    assert offered[TAPE].kind == "goods"
    assert {"警戒带", "jingjiedai", "jjd", "cordontape", "tape", TAPE} <= set(offered[TAPE].words)
    assert "mhjy" in offered["firefighting"].words
