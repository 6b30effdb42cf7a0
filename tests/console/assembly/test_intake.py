"""Putting a call on the record: once, however often the key is pressed, and never beside an incident that is over."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import msgspec

from console.assembly.console import Console
from console.assembly.intake import IntakeWork
from console.assembly.keeping import Keeping
from console.desk.desk import Accepted, Happened, Outcome
from console.ground.places import Place
from console.incidents.model import CloseIncident, CorrectIncident, Intake
from console.views.intake_draft import IntakeDraft
from console.views.intents import SubmitIntake
from resources.base import BadInput, Command, IncidentId, Reason, Refused
from tests.console.town import PROFILE, Town

INTAKE = Intake("gas_leak", "刚刚", "春晖路118号", None)


class Shelf:
    """What the machine keeps for the next start."""

    def __init__(self) -> None:
        self.bodies: dict[str, bytes] = {}

    def save(self, key: str, body: bytes | None) -> None:
        if body is None:
            self.bodies.pop(key, None)
        else:
            self.bodies[key] = body

    async def load(self, key: str) -> bytes | None:
        return self.bodies.get(key)


def desk(town: Town, shelf: Shelf | None = None) -> IntakeWork:
    """The form of a console on the small town, whose record takes a moment."""

    async def act(command: Command) -> Outcome:
        await asyncio.sleep(0.01)
        seen = len(town.entries)
        decision = town.decide(command)
        if isinstance(decision, Refused):
            return decision
        town.do(command)
        return Accepted(tuple(Happened(header, event) for header, event in town.entries[seen:]))

    console: Any = SimpleNamespace(
        act=act,
        situation=town.situation,
        clock=SimpleNamespace(now=lambda: town.now),
        city=SimpleNamespace(profile=PROFILE),
        book=SimpleNamespace(name="live"),
        name="console-1",
    )
    return IntakeWork(cast(Console, console), cast(Keeping, shelf or Shelf()), lambda: None)


def test_ctrl_enter_pressed_twice_takes_one_call() -> None:
    town = Town()

    async def story() -> list[IncidentId | None]:
        work, wish = desk(town), SubmitIntake(INTAKE, town.now)
        return [*await asyncio.gather(work.submit(wish), work.submit(wish))]

    answers = asyncio.run(story())
    assert len(town.situation.incidents.all) == 1
    assert answers == [next(iter(town.situation.incidents.all)), None]


def test_a_call_merged_into_an_incident_that_ended_meanwhile_stays_an_incident_and_is_shown() -> None:
    town = Town()
    ended = town.call()
    town.do(CloseIncident(ended, ""))
    number = asyncio.run(desk(town).submit(SubmitIntake(INTAKE, town.now, merge_into=ended)))
    assert number is not None
    assert number != ended
    assert town.situation.incidents.all[number].state == "open"


def test_half_made_corrections_of_two_incidents_and_a_half_taken_call_all_survive_a_restart() -> None:
    town, shelf = Town(), Shelf()
    first, second = town.call(), town.call("临江大道")
    work = desk(town, shelf)
    call = typed(work.begin(), place="人民路")
    one, other = typed(work.correct(first), source="120"), typed(work.correct(second), source="物业")
    for draft in (call, one, other):
        work.keep(draft)
    assert work.correct(first) == one

    again = desk(town, shelf)
    asyncio.run(again.load())
    assert (again.begin(), again.correct(first), again.correct(second)) == (call, one, other)


def test_a_correction_that_is_on_the_record_is_no_draft_any_more_and_the_others_stay() -> None:
    town, shelf = Town(), Shelf()
    first, second = town.call(), town.call("临江大道")
    work = desk(town, shelf)
    other = typed(work.correct(second), source="物业")
    work.keep(other)
    work.keep(typed(work.correct(first), cause="阀门", source="120"))
    intake = msgspec.structs.replace(town.situation.incidents.all[first].intake, cause="阀门")
    assert asyncio.run(work.submit(SubmitIntake(intake, town.now, corrects=first, source="120"))) == first
    assert (work.correct(first).cause, work.correct(first).source) == ("阀门", "")
    assert work.correct(second) == other


def test_a_correction_that_was_opened_but_not_begun_shows_the_record_as_it_is_by_then() -> None:
    town = Town()
    number = town.call()
    work = desk(town)
    work.correct(number)
    changed = msgspec.structs.replace(town.situation.incidents.all[number].intake, place="春晖路120号")
    town.do(CorrectIncident(number, changed, "120"))
    assert work.correct(number).place == "春晖路120号"


def typed(draft: IntakeDraft, **fields: str) -> IntakeDraft:
    """The form after somebody typed."""
    return msgspec.structs.replace(draft, **fields)


def found(text: str, most: int) -> list[Place]:
    """What the ground says to a text: nothing is called so, and the earth has no 999th degree."""
    if "999" in text:
        raise BadInput(text, Reason("coordinates-impossible"))
    return []


def test_what_was_said_of_an_impossible_place_is_gone_with_the_next_one() -> None:
    async def story() -> tuple[Reason | None, Reason | None]:
        work = desk(Town())
        console: Any = work._console
        console.city.ground = SimpleNamespace(places=SimpleNamespace(search=found))
        console.ways = SimpleNamespace(run=lambda question: asyncio.to_thread(question))
        work.finding.ask("999,999")
        async with asyncio.timeout(60):
            while (first := work.refused) is None:
                await asyncio.sleep(0.01)
            work.finding.ask("春晖路")
            while work.refused is not None:
                await asyncio.sleep(0.01)
        return first, work.refused

    assert asyncio.run(story()) == (Reason("coordinates-impossible"), None)
