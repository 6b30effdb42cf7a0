"""Putting a call on the record: once, however often the key is pressed, and never beside an incident that is over."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

from console.assembly.console import Console
from console.assembly.intake import IntakeWork
from console.assembly.keeping import Keeping
from console.desk.desk import Accepted, Happened, Outcome
from console.incidents.model import CloseIncident, Intake
from console.views.intents import SubmitIntake
from resources.base import Command, IncidentId, Refused
from tests.console.town import PROFILE, Town

INTAKE = Intake("gas_leak", "刚刚", "春晖路118号", None)


def desk(town: Town) -> IntakeWork:
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
    keeping: Any = SimpleNamespace(save=lambda key, value: None)
    return IntakeWork(cast(Console, console), cast(Keeping, keeping), lambda: None)


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
