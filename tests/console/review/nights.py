"""Nights of a small town, drawn at random, and the books that they are stored in."""

from collections.abc import Sequence
from itertools import groupby

from hypothesis import strategies as st

from console.desk.dispatch import SendDispatch, StopDispatch
from console.desk.orders import AcknowledgeOrder, ArriveOrder, CancelOrder, DeclineOrder, DepartOrder
from console.desk.table import EVENTS
from console.entry import Book, Entry, Header
from console.incidents.model import AddNote, Casualties, CloseIncident, UpdateCasualties
from console.journal.api import Draft, Journal
from console.journal.codec import Registry
from console.situation.alarms import AcknowledgeAlarm, RaiseAlarm
from console.situation.orders import CommitDispatch
from console.situation.shifts import SignIn, SignOut
from resources.base import (
    AlarmId,
    Command,
    CommandId,
    DispatchId,
    Event,
    IncidentId,
    OrderId,
    Position,
    Reason,
    Refused,
    TeamId,
)
from resources.teams import ReportTeamPosition
from tests.console.town import OFFICER, TAPE, Town, goods_line, team_line

REGISTRY = Registry(EVENTS)
Act = tuple[int, int]
"""Which of the commands below, and about which thing."""
ACTS = 14
nights = st.lists(st.tuples(st.integers(0, ACTS - 1), st.integers(0, 3)), max_size=30)


def command(town: Town, which: int, number: int) -> Command:
    """One of the things that may be asked for in this town; some are refused."""
    known = list(town.situation.incidents.all) or [IncidentId("none")]
    incident = known[number % len(known)]
    order = (list(town.situation.orders.all) or [OrderId("none")])[-1 - number % max(1, len(town.situation.orders.all))]
    dispatch = DispatchId(f"D{number + 1}")
    team = TeamId(("T-G1", "T-G2", "T-F1", "T-G1")[number])
    asked: tuple[Command, ...] = (
        CommitDispatch(incident, (team_line(team),), (goods_line("D-M1", TAPE, ("L1", 1 + number)),)),
        SendDispatch(dispatch),
        StopDispatch(dispatch, "误按"),
        AcknowledgeOrder(order, "电话"),
        DepartOrder(order, "电话"),
        ArriveOrder(order, "电话"),
        CancelOrder(order, "不需要"),
        DeclineOrder(order, "车辆故障"),
        AddNote(incident, f"记事 {number}"),
        UpdateCasualties(incident, Casualties(dead=number, lightly=2), "现场"),
        RaiseAlarm(AlarmId(f"a{number}"), Reason("order-unacknowledged", {"order": order, "unit": team}), "high"),
        AcknowledgeAlarm(AlarmId(f"a{number}")),
        ReportTeamPosition(team, Position(29_950_000 + number, 113_900_000), "simulator"),
        (SignIn("李明", "duty_officer", "a"), SignOut(), CloseIncident(incident, "完"), AddNote(incident, ""))[number],
    )
    assert len(asked) == ACTS
    return asked[which]


def played(acts: Sequence[Act]) -> Town:
    """The town after such a night: what is refused did not happen."""
    town = Town()
    town.call()
    for which, number in acts:
        town.later(7)
        asked = command(town, which, number)
        if not isinstance(town.decide(asked, OFFICER), Refused):
            town.do(asked, OFFICER)
    return town


def stored(town: Town, journal: Journal, book: Book, after: int = 0) -> Book:
    """Put the town's entries (those after a seq) into a book."""
    head = journal.open_book(book)
    for command, entries in groupby(town.entries[after:], lambda entry: entry[0].command):
        answer = journal.append(book.name, head, [_draft(header, event, book, command) for header, event in entries])
        assert isinstance(answer, list)
        head = journal.head(book.name)
    return book


def _draft(header: Header, event: Event, book: Book, command: CommandId) -> Draft:
    encoded = REGISTRY.encode(event)
    return Draft(
        header.at, header.wall, header.actor, header.post, header.console, CommandId(f"{book.name}-{command}"),
        header.ordinal, encoded.kind, encoded.version, encoded.body,
    )  # fmt: skip


def last(journal: Journal, book: str) -> Entry:
    """The last entry of a book."""
    return journal.read_back(book, journal.count(book) + 1, 1)[0]
