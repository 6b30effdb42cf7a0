"""The clock jumps an hour either way in the middle of a response: what is then late says so, and nothing is lost."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import pytest

from console import tasks
from console.clock import Clock, ExerciseClock, WallClock, wall_now
from console.database import DatabaseThread
from console.desk.desk import Accepted, Desk
from console.desk.table import EVENTS
from console.desk.watch import due_commands
from console.entry import Book, Who
from console.incidents.model import Intake, OpenIncident
from console.journal.codec import Registry
from console.journal.memory import MemoryJournal
from console.situation import Situation
from console.situation.approvals import ApprovalId, Approve
from plans.plan import StepId
from plans.response import ActivateResponse, ChangeLevel, CompleteStep, Response, ResponseId
from resources.base import MINUTE, SECOND, Instant, Refused
from tests.console.town import COMMANDER, HOLDINGS, OFFICER, PLACE, PROFILE, START
from tests.plans.small_plan import PLAN

HOUR = 3600 * SECOND
R1, A1 = ResponseId("R1"), ApprovalId("A1")
WATCH = Who("watch", "watch", "console-1")


def with_response(clock: Clock, story: Callable[[Desk, Response], Awaitable[None]]) -> None:
    """A response at level IV, and a raise that waits for the commander."""

    async def whole() -> None:
        database, journal = DatabaseThread(), MemoryJournal()
        try:
            journal.open_book(Book("live", "live"))
            desk = Desk("live", journal, database, Registry(EVENTS), Situation(), clock, PROFILE)
            await desk.open()
            await desk.submit(HOLDINGS, OFFICER)
            called = OpenIncident(Intake("gas_leak", "刚刚", "春晖路118号", PLACE), clock.now())
            await desk.submit(called, OFFICER)
            incident = next(iter(desk.situation.incidents.all))
            await desk.submit(ActivateResponse(incident, PLAN, "IV", 0, "smell of gas"), OFFICER)
            await desk.submit(ChangeLevel(R1, "III", "3 dead"), OFFICER)
            await story(desk, desk.situation.responses.all[R1])
        finally:
            await tasks.cancel_all()
            database.close()

    asyncio.run(whole())


async def watched(desk: Desk) -> list[str]:
    """The watch looks once; what it did."""
    done = []
    for number, command in due_commands(desk.situation, desk.clock.now(), ()):
        await desk.submit(command, WATCH, command_id=number)
        done.append(type(command).__name__)
    return done


def overdue(response: Response, now: Instant) -> list[str]:
    """The steps that are late."""
    return [state.step.id for state in response.unsettled() if state.overdue(now)]


def test_an_hour_ahead_the_steps_are_late_and_the_request_expires_and_both_can_be_caught_up() -> None:
    clock = ExerciseClock(START, 0)

    async def story(desk: Desk, response: Response) -> None:
        clock.jump(Instant(START + HOUR))
        assert overdue(response, clock.now()) == ["verify", "send", "cordon", "count"]
        too_late = await desk.submit(Approve(A1, COMMANDER.actor, COMMANDER.post), OFFICER)
        assert isinstance(too_late, Refused) and too_late.reason.code == "approval-expired"
        assert await watched(desk) == ["ExpireApproval"]
        assert await watched(desk) == [], "once"
        assert await desk.submit(CompleteStep(R1, StepId("verify"), "called back"), OFFICER)
        assert response.steps["verify"].late == HOUR - 5 * MINUTE, "late for ever, and by how much"
        assert isinstance(await desk.submit(ChangeLevel(R1, "III", "3 dead"), OFFICER), Accepted), "asked anew"

    with_response(clock, story)


def test_an_exercise_set_back_an_hour_has_nothing_late_and_settles_nothing() -> None:
    clock = ExerciseClock(START, 0)

    async def story(desk: Desk, response: Response) -> None:
        clock.jump(Instant(START - HOUR))
        assert overdue(response, clock.now()) == []
        assert await watched(desk) == []
        signed = await desk.submit(Approve(A1, COMMANDER.actor, COMMANDER.post), OFFICER)
        assert isinstance(signed, Accepted) and response.level == "III"
        assert response.steps["headquarters"].due == START - HOUR + 15 * MINUTE, "its clock starts where the clock is"
        assert response.steps["verify"].due == START + 5 * MINUTE, "what ran keeps the clock that it had"

    with_response(clock, story)


def test_a_machine_set_back_an_hour_gives_nobody_an_hour_more(monkeypatch: pytest.MonkeyPatch) -> None:
    truly = time.time_ns  # noqa: TID251 - the machine's clock is set back here
    clock = WallClock()

    async def story(desk: Desk, response: Response) -> None:
        before, due = clock.now(), response.steps["verify"].due
        monkeypatch.setattr(time, "time_ns", lambda: truly() - HOUR * 1_000)
        assert wall_now() < before - 59 * MINUTE
        assert before <= clock.now() < before + MINUTE, "the live clock neither runs back nor jumps"
        done = await desk.submit(CompleteStep(R1, StepId("verify"), "called back"), OFFICER)
        assert isinstance(done, Accepted)
        (entry,) = done.happened
        assert entry.header.at >= before and entry.header.wall < before - 59 * MINUTE, "the record tells both times"
        assert response.steps["verify"].due == due and response.steps["verify"].late == 0
        assert await watched(desk) == []

    with_response(clock, story)


def test_a_machine_set_an_hour_ahead_lets_the_request_expire_and_makes_the_steps_late(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    truly = time.time_ns  # noqa: TID251 - the machine's clock is set ahead here
    clock = WallClock()

    async def story(desk: Desk, response: Response) -> None:
        monkeypatch.setattr(time, "time_ns", lambda: truly() + HOUR * 1_000)
        assert overdue(response, clock.now()) == ["verify", "send", "cordon", "count"]
        assert await watched(desk) == ["ExpireApproval"]
        assert response.active and response.level == "IV"

    with_response(clock, story)
