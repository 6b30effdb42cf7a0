"""A gas leak as the rehearsal plays it, told again and again by the real deciders: the mix that books are made of.

Most of a book are positions: teams and convoys report one every 10 s while they drive.
"""

from collections.abc import Iterator, Sequence

import msgspec

from console.context import Context
from console.desk import orders
from console.desk.dispatch import SendDispatch
from console.desk.table import decide
from console.entry import Book, Entry, Head, Who, genesis_hash
from console.incidents import model as incident
from console.journal.api import Draft
from console.journal.codec import Registry
from console.journal.sealing import seal
from console.profile import Profile
from console.situation import Situation, alarms
from console.situation.orders import CommitDispatch
from plans.plan import Plan, StepId
from plans.response import ActivateResponse, CompleteStep, TerminateResponse
from resources.base import (
    MINUTE,
    SECOND,
    AlarmId,
    Command,
    CommandId,
    DepotId,
    Event,
    IncidentId,
    Instant,
    ItemCode,
    LotId,
    Name,
    OrderId,
    Position,
    Quantity,
    Reason,
    Refused,
    TeamId,
)
from resources.catalogue import Item
from resources.holdings import DepotLots, RecordHoldings
from resources.sourcing.model import GoodsLine, TeamLine
from resources.stock import Depot, Lot, Parcel
from resources.teams import ReportTeamPosition, Team

START = Instant(1_795_000_000 * SECOND)
OFFICER = Who("李明", "duty_officer", "console-1")
FEED = Who("simulator", "", "console-1")
BOOK = Book("bench", "rehearsal")
PLACE = Position(29_950_000, 113_900_000)
TAPE, MASKS = ItemCode("2010101"), ItemCode("2010102")
GOING = (
    ("gas_repair", "T-G01"), ("gas_repair", "T-G02"), ("gas_detection", "T-G03"), ("firefighting", "T-F01"),
    ("ambulance", "T-M01"), ("traffic_control", "T-P01"),
)  # fmt: skip
DRIVE = 10
"""Positions that each unit reports on its way, and again on its way home."""
STEPS = 3
"""Of a response, those that are done."""


class Cast(msgspec.Struct, frozen=True):
    """Who and what goes to one incident: teams by what they are needed for, what comes from which depot, and how many
    positions each reports on its way.
    """

    teams: tuple[tuple[str, TeamId], ...]
    goods: tuple[tuple[DepotId, ItemCode], ...]
    legs: int = DRIVE


CAST = Cast(
    tuple((capability, TeamId(number)) for capability, number in GOING),
    tuple((DepotId(depot), item) for depot in ("D-M1", "D-M2") for item in (TAPE, MASKS)),
)


def holdings() -> RecordHoldings:
    """The teams and depots of the story, with stock that does not run out."""
    teams = tuple(team_of(number, capability) for capability, number in GOING)
    depots = tuple(Depot(DepotId(number), Name(f"{number}库", number), "city", PLACE, 4) for number in ("D-M1", "D-M2"))
    contents = tuple(
        DepotLots(depot.id, tuple(Lot(LotId(f"{depot.id}/{item}"), item, Quantity(10**9)) for item in (TAPE, MASKS)))
        for depot in depots
    )
    items = (
        Item(TAPE, Name("警戒带", "Cordon tape"), Name("卷", "roll")),
        Item(MASKS, Name("防护面罩", "Mask"), Name("个", "piece")),
    )
    return RecordHoldings("opening", items=items, depots=depots, contents=contents, teams=teams)


def team_of(number: str, capability: str) -> Team:
    """A team that can do one thing."""
    base = Name("临江燃气抢修一站", "Linjiang gas station 1")
    return Team(
        TeamId(number), Name(f"{number}队", number), "gas", "city", (capability,), 6, "027-8800-0001", PLACE, base
    )


class Story:
    """Plays the gas leak on a situation of its own and keeps the entries as a journal would store them."""

    def __init__(self, profile: Profile, registry: Registry, opening: RecordHoldings | None = None) -> None:
        self._profile = profile
        self._registry = registry
        self._situation = Situation()
        self._now = START
        self._head = Head(0, genesis_hash(BOOK))
        self.entries: list[Entry] = []
        self._commands = 0
        self._do(opening or holdings())

    def play(self) -> None:
        """From the call to the closed incident, one more time."""
        for _ in self.night(CAST):
            pass

    def night(self, cast: Cast, plan: Plan | None = None) -> Iterator[None]:
        """From the call to the closed incident, with these teams and goods, in steps between which others may go on.

        With a plan, its response is activated, and ended before the incident is closed.
        """
        incident_id = self._call()
        yield
        if plan is not None:
            self._do(ActivateResponse(incident_id, plan, "IV", 40, "燃气泄漏，达到Ⅳ级响应条件"))
        numbers = self._dispatch(incident_id, cast)
        yield
        for step in (orders.AcknowledgeOrder, orders.DepartOrder):
            self._each(numbers, step)
            yield
        yield from self._drive(numbers, cast.legs)
        self._each(numbers, orders.ArriveOrder)
        yield
        self._on_scene(incident_id)
        if plan is not None:
            yield from self._respond(incident_id)
        self._each(numbers, orders.ReleaseOrder, OFFICER)
        yield from self._drive(numbers, cast.legs)
        for number in numbers:
            self._do(orders.ReturnOrder(number, "simulator"), FEED)
        self._do(incident.CloseIncident(incident_id, "管道已修复，现场浓度归零，警戒解除"))

    def _call(self) -> IncidentId:
        caller = incident.Caller("春晖社区", "张伟", "网格员", "139-0000-0000")
        taken = incident.Intake(
            "gas_leak", "十分钟前", "春晖路118号", PLACE, "施工挖断中压管", "气味很浓", "已疏散一层", caller
        )
        self._do(incident.OpenIncident(taken, self._now))
        number = next(reversed(self._situation.incidents.all))
        corrected = incident.Intake(
            "gas_leak", "十五分钟前", "春晖路118号二单元", PLACE, "施工挖断中压管", "气味很浓", "已疏散三层", caller
        )
        self._do(incident.CorrectIncident(number, corrected, "报警人回拨"))
        self._do(incident.AddNote(number, "已通知燃气公司调度关闭上游阀门"))
        return number

    def _dispatch(self, number: IncidentId, cast: Cast) -> Sequence[OrderId]:
        nearest = Reason("nearest-able", {"rank": 1, "of": 8, "capability": "gas_repair"})
        teams = tuple(TeamLine(team, capability, 430, nearest) for capability, team in cast.teams)
        goods = tuple(
            GoodsLine(depot, item, "city", (Parcel(LotId(f"{depot}/{item}"), item, Quantity(20)),), 610, nearest)
            for depot, item in cast.goods
        )
        self._do(CommitDispatch(number, teams, goods))
        dispatch = next(reversed(self._situation.orders.dispatches))
        self._now = Instant(self._now + self._profile.limits.countdown * SECOND)
        self._do(SendDispatch(dispatch))
        self._late(number, self._situation.orders.dispatches[dispatch].orders[0])
        return self._situation.orders.dispatches[dispatch].orders

    def _late(self, number: IncidentId, order: OrderId) -> None:
        alarm = AlarmId(f"unacknowledged:{order}")
        cause = Reason("order-unacknowledged", {"order": order, "unit": self._situation.orders.all[order].team or ""})
        self._do(alarms.RaiseAlarm(alarm, cause, "high", number, order), Who("watch", "watch", "console-1"))
        self._do(alarms.SilenceAlarms())
        self._do(alarms.AcknowledgeAlarm(alarm))

    def _on_scene(self, number: IncidentId) -> None:
        self._do(incident.UpdateCasualties(number, incident.Casualties(seriously=1, lightly=2), "现场指挥员"))
        self._do(incident.UpdateCasualties(number, incident.Casualties(seriously=1, lightly=4), "市一医院"))
        self._do(incident.AddNote(number, "现场浓度 12%LEL，持续下降"))

    def _each(self, numbers: Sequence[OrderId], step: "type[_Step]", who: Who = FEED) -> None:
        for number in numbers:
            self._do(step(number, "simulator"), who)

    def _respond(self, number: IncidentId) -> Iterator[None]:
        """Some steps are done; then it is over."""
        response = self._situation.responses.of(number)
        assert response is not None
        for state in response.next_steps()[:STEPS]:
            self._do(CompleteStep(response.id, StepId(state.step.id), "现场指挥员报告：已完成"))
            yield
        self._do(TerminateResponse(response.id, "现场处置结束"))

    def _drive(self, numbers: Sequence[OrderId], legs: int) -> Iterator[None]:
        for leg in range(legs):
            self._now = Instant(self._now + 10 * SECOND)
            for number in numbers:
                place = Position(PLACE.lat + 900 * leg, PLACE.lon - 700 * leg)
                team = self._situation.orders.all[number].team
                if team is not None:
                    self._do(ReportTeamPosition(team, place, "simulator"), FEED)
                else:
                    self._do(orders.ReportConvoyPosition(number, place, "simulator"), FEED)
            yield
        self._now = Instant(self._now + MINUTE)

    def _do(self, command: Command, who: Who = OFFICER) -> None:
        decision = decide(self._situation, command, Context(self._now, self._profile, who))
        if isinstance(decision, Refused):
            raise RuntimeError(f"the story was refused: {decision.reason}")
        name = CommandId(f"{self._commands:032x}")
        self._commands += 1
        sealed, _ = seal(BOOK.name, self._head, [self._draft(who, name, *one) for one in enumerate(decision)])
        for entry, event in zip(sealed, decision, strict=True):
            self._situation.apply(entry.header, event)
        self.entries += sealed
        self._head = Head(sealed[-1].header.seq, sealed[-1].chain)

    def _draft(self, who: Who, name: CommandId, ordinal: int, event: Event) -> Draft:
        encoded, now = self._registry.encode(event), self._now
        return Draft(
            now, now, who.actor, who.post, who.console, name, ordinal, encoded.kind, encoded.version, encoded.body
        )


_Step = orders.AcknowledgeOrder | orders.DepartOrder | orders.ArriveOrder | orders.ReleaseOrder


def told(entries: int, profile: Profile, registry: Registry) -> list[Entry]:
    """So many entries of the story, told as often as that takes."""
    story = Story(profile, registry)
    while len(story.entries) < entries:
        story.play()
    return story.entries[:entries]
