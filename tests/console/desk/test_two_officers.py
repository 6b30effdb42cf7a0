"""Two officers at two consoles on one record: they raise at once, sign at once, and let a request expire at once."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from console import tasks
from console.clock import ExerciseClock
from console.database import DatabaseThread
from console.desk.desk import FEED, Accepted, Desk, Outcome
from console.desk.table import EVENTS
from console.desk.watch import due_commands
from console.entry import Book, Who
from console.incidents.model import Intake, OpenIncident
from console.journal.api import Journal
from console.journal.codec import Registry
from console.journal.memory import MemoryJournal
from console.journal.sqlite import SqliteJournal
from console.situation import Situation
from console.situation.approvals import ApprovalId, Approve
from console.situation.orders import CommitDispatch
from plans.plan import Level
from plans.response import ActivateResponse, ChangeLevel, LevelChanged, ResponseId, TerminateResponse
from resources.base import SECOND, Command, IncidentId, Instant, Refused
from tests.console.town import HOLDINGS, OFFICER, PLACE, PROFILE, START, TAPE, goods_line
from tests.plans.small_plan import PLAN

BOOK, R1, A1 = Book("live", "live"), ResponseId("R1"), ApprovalId("A1")
HERE = Who("王芳", "commander", "console-1")
THERE = Who("刘洋", "deputy_commander", "console-2")
NIGHT = Who("周敏", "duty_officer", "console-2")
REGIONAL = goods_line("D-R1", TAPE, ("L5", 100), tier="regional")


class Two:
    """Two consoles with a response at level IV."""

    def __init__(self, journal: Journal, database: DatabaseThread) -> None:
        journal.open_book(BOOK)
        self.clock = ExerciseClock(START, 0)
        self.one, self.other = (
            Desk("live", journal, database, Registry(EVENTS), Situation(), self.clock, PROFILE) for _ in range(2)
        )
        self.incident = IncidentId("")

    async def begin(self) -> None:
        await self.one.open()
        await self.other.open()
        await self.one.submit(HOLDINGS, OFFICER)
        await self.one.submit(OpenIncident(Intake("gas_leak", "刚刚", "春晖路118号", PLACE), START), OFFICER)
        self.incident = next(iter(self.one.situation.incidents.all))
        await self.one.submit(ActivateResponse(self.incident, PLAN, "IV", 0, "smell of gas"), OFFICER)
        await self.other.follow()

    async def at_once(self, here: tuple[Command, Who], there: tuple[Command, Who]) -> list[Outcome]:
        """Both ask in the same moment, each on what its own screen shows; then both follow."""
        outcomes = await asyncio.gather(self.one.submit(*here), self.other.submit(*there))
        await self.one.follow()
        await self.other.follow()
        return list(outcomes)


def between(journal: Journal, story: Callable[[Two], Awaitable[None]]) -> None:
    """Play a story, then end everything."""

    async def whole() -> None:
        database = DatabaseThread()
        try:
            two = Two(journal, database)
            await two.begin()
            await story(two)
        finally:
            await tasks.cancel_all()
            database.close()

    asyncio.run(whole())


def codes(outcomes: list[Outcome]) -> list[str]:
    """What each was told: empty where it was accepted."""
    return sorted(outcome.reason.code if isinstance(outcome, Refused) else "" for outcome in outcomes)


def brought(outcomes: list[Outcome]) -> list[str]:
    """The kinds of entries that came of it."""
    return [one.header.kind for outcome in outcomes if isinstance(outcome, Accepted) for one in outcome.happened]


def test_two_officers_raise_at_once_and_the_second_is_told_that_it_is_done(tmp_path: Path) -> None:
    async def story(two: Two) -> None:
        raised = ChangeLevel(R1, "III", "3 dead")
        outcomes = await two.at_once((raised, HERE), (raised, THERE))
        assert codes(outcomes) == ["", "level-already"]
        assert brought(outcomes) == ["LevelChanged"]
        for desk in (two.one, two.other):
            assert desk.situation.responses.all[R1].level == "III"

    between(SqliteJournal(tmp_path / "vigil.db"), story)


def test_two_officers_who_may_not_raise_ask_at_once_and_one_request_waits(tmp_path: Path) -> None:
    async def story(two: Two) -> None:
        outcomes = await two.at_once(
            (ChangeLevel(R1, "III", "3 dead"), OFFICER), (ChangeLevel(R1, "III", "three dead"), NIGHT)
        )
        assert codes(outcomes) == ["", "approval-waiting"]
        assert list(two.other.situation.approvals.waiting) == [A1]

    between(SqliteJournal(tmp_path / "vigil.db"), story)


def test_both_sign_at_once_and_the_goods_are_promised_once(tmp_path: Path) -> None:
    async def story(two: Two) -> None:
        await two.one.submit(CommitDispatch(two.incident, (), (REGIONAL,)), OFFICER)
        await two.other.follow()
        outcomes = await two.at_once(
            (Approve(A1, HERE.actor, HERE.post), OFFICER), (Approve(A1, THERE.actor, THERE.post), NIGHT)
        )
        assert codes(outcomes) == ["", ""]
        assert sorted(brought(outcomes)) == ["ApprovalSigned", "ApprovalSigned", "DispatchCommitted"]
        for desk in (two.one, two.other):
            assert desk.situation.stock.lots[REGIONAL.parcels[0].lot].promised == 100

    between(SqliteJournal(tmp_path / "vigil.db"), story)


def test_one_person_who_signs_at_both_consoles_at_once_signs_once(tmp_path: Path) -> None:
    async def story(two: Two) -> None:
        await two.one.submit(CommitDispatch(two.incident, (), (REGIONAL,)), OFFICER)
        await two.other.follow()
        sign = Approve(A1, HERE.actor, HERE.post)
        outcomes = await two.at_once((sign, OFFICER), (sign, NIGHT))
        assert codes(outcomes) == ["", "approval-signed-twice"]
        assert two.one.situation.approvals.all[A1].signed == ((HERE.actor, HERE.post),)

    between(SqliteJournal(tmp_path / "vigil.db"), story)


def test_both_watches_notice_that_a_request_is_over_and_it_expires_once(tmp_path: Path) -> None:
    async def story(two: Two) -> None:
        await two.one.submit(ChangeLevel(R1, "III", "3 dead"), OFFICER)
        await two.other.follow()
        two.clock.jump(Instant(START + 900 * SECOND))
        asked = [due_commands(desk.situation, two.clock.now(), ()) for desk in (two.one, two.other)]
        assert asked[0] == asked[1]
        ((number, expire),) = asked[0]
        watch = Who("watch", "watch", "console-1")
        outcomes = await asyncio.gather(
            *(desk.submit(expire, watch, urgency=FEED, command_id=number) for desk in (two.one, two.other))
        )
        entries = {one.header.seq for outcome in outcomes if isinstance(outcome, Accepted) for one in outcome.happened}
        assert len(entries) == 1
        assert two.one.situation.approvals.all[A1].state == "expired"

    between(SqliteJournal(tmp_path / "vigil.db"), story)


OFFICERS = st.sampled_from([HERE, THERE])
LEVELS: st.SearchStrategy[Level] = st.sampled_from(("IV", "III", "II"))


def a_wish(draw: tuple[Level | None, Who]) -> tuple[Command, Who]:
    level, who = draw
    return (ChangeLevel(R1, level, "x") if level is not None else TerminateResponse(R1, "x")), who


WISHES = st.tuples(st.one_of(LEVELS, LEVELS, st.none()), OFFICERS).map(a_wish)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(WISHES, WISHES), min_size=1, max_size=5))
def test_whatever_two_officers_ask_for_at_once_no_change_is_made_twice(
    turns: list[tuple[tuple[Command, Who], tuple[Command, Who]]],
) -> None:
    async def story(two: Two) -> None:
        changes: list[LevelChanged] = []
        two.one.listen(lambda happened, _: changes.extend(
            one.event for one in happened if isinstance(one.event, LevelChanged)
        ))  # fmt: skip
        for here, there in turns:
            await two.at_once(here, there)
        level: str = "IV"
        for change in changes:
            assert change.before == level != change.level, "each begins where the one before it ended"
            level = change.level
        one, other = two.one.situation, two.other.situation
        assert one.seq == other.seq
        assert one.responses.all[R1] == other.responses.all[R1]
        assert one.approvals.all == other.approvals.all
        for desk in (one, other):
            assert len({type(approval.subject) for approval in desk.approvals.waiting.values()}) == len(
                desk.approvals.waiting
            ), "one request of a kind waits at a time"

    between(MemoryJournal(), story)
