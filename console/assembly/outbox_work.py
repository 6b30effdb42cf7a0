"""The outbox in a room: what is said of it, what an officer decides, and what follows when a call gets its number."""

from collections import Counter
from typing import TYPE_CHECKING

from console.assembly.outbox import Outbox
from console.database import WritesStopped
from console.desk.outbox import Kept, standing
from console.incidents.model import MergeIncident
from console.situation.orders import CommitDispatch
from console.views.intents import DecideKept
from console.views.outbox import OutboxView, Waiting, build_outbox, known_as, outbox_chip
from console.views.top_bar import Chip
from resources.base import IncidentId, Reason, Refused
from resources.sourcing.model import ItemNeed, Needs, TeamNeed

if TYPE_CHECKING:
    from console.assembly.room import Room


class OutboxWork:
    """One room's outbox. A room that only looks back has none."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self._refused: tuple[int, Reason | None] = (0, None)
        self.outbox: Outbox | None = None
        if not room.console.replay:
            self.outbox = room.console.outbox = Outbox(room.console, room.post, self._name)
            self.outbox.changed = lambda: room.painting.soon()
            self.outbox.entered = self._entered

    def _name(self, number: int) -> str:
        """A provisional number: never one that could be taken for a number of the record."""
        return self._room.language.text("P-{n}", n=number)

    async def open(self) -> None:
        """Go on where the console ended."""
        if self.outbox is not None:
            if unread := await self.outbox.load():
                said = self._room.language.many(
                    "{n} thing in the outbox cannot be read: another version of Vigil kept it. It stays there.",
                    "{n} things in the outbox cannot be read: another version of Vigil kept them. They stay there.",
                    unread,
                )
                self._room.screen.banner.say(said)
            if self.outbox.items:
                self._room.start("drain the outbox", self.outbox.drain())

    # --- what is seen -----------------------------------------------------------------------------------------

    @property
    def waiting(self) -> Waiting:
        """What is not on the record, and how requests stand now that it is there."""
        outbox, console = self.outbox, self._room.console
        away = console.link.away is not None
        if outbox is None or not outbox.items:
            return Waiting(away=away)
        situation, now, profile = console.desk.situation, console.clock.now(), console.city.profile
        asked = [one for one in outbox.undecided if isinstance(one.command, CommitDispatch)]
        held = {one.command.incident: standing(situation, one, now, profile, console.book.kind) for one in asked}  # type: ignore[attr-defined]
        calls = {IncidentId(one.name): one for one in outbox.undecided if one.name}
        undecided = Counter(one.incident for one in outbox.undecided if one.incident is not None)
        return Waiting(outbox.names, outbox.requests, held, away, calls, undecided)

    def held_back(self, incident: IncidentId) -> str:
        """Why nothing can be decided for it and help only asked for: the record is away, or does not have its call."""
        if self._room.console.link.away is not None:
            return self._room.language.text("Not now: the record does not answer. It can be decided when it is back.")
        if self.outbox is not None and incident in self.outbox.names:
            return self._room.language.text("Not now: its call is not on the record. Decide on that first.")
        return ""

    def chip(self) -> Chip | None:
        """How much waits."""
        outbox = self.outbox
        return None if outbox is None else outbox_chip(outbox.items, len(outbox.undecided), self._room.language)

    def view(self) -> OutboxView:
        """The panel's view."""
        console, outbox = self._room.console, self.outbox
        away = console.link.away
        return build_outbox(
            console.situation,
            console.clock.now(),
            self._room.language,
            console.city.profile,
            items=() if outbox is None else outbox.items,
            waiting=self.waiting,
            away=None if away is None else away.since,
            refused=self._refused,
        )

    def kept(self, kept: Kept) -> None:
        """Something was put into it: say that it is not on the record."""
        room = self._room
        if kept.stage == "requested":
            said = room.language.text("REQUESTED, not sent: nothing is reserved until the record is back")
            if kept.incident in self.waiting.calls:
                said = room.language.text("REQUESTED, not sent: decide on its call first")
            room.show_panel("incident")
        else:
            said = room.language.text("Kept on this machine; it goes on the record when that is back")
        room.screen.toasts.tell(said, "attention")

    # --- what is decided --------------------------------------------------------------------------------------

    async def decide(self, wish: DecideKept) -> None:
        """Enter it, change it, drop it."""
        outbox = self.outbox
        kept = next((one for one in outbox.items if one.number == wish.number), None) if outbox is not None else None
        if outbox is None or kept is None:
            return
        self._refused = (0, None)
        if wish.how == "change" and (into := known_as(kept)) is not None:
            await self._merge(outbox, kept, into)
            return
        if wish.how == "change":
            self._change(outbox, kept)
            return
        refused = await self._drop(outbox, kept, wish.reason) if wish.how == "drop" else await self._enter(outbox, kept)
        self._refused = (kept.number, refused)
        if refused is not None:
            self._room.screen.toasts.tell(self._room.naming.reason(refused), "late")
        else:
            await outbox.drain()  # what this one held back
        self._room.painting.soon()

    async def _drop(self, outbox: Outbox, kept: Kept, reason: str) -> Reason | None:
        outcome = await outbox.drop(kept, reason)
        return outcome.reason if isinstance(outcome, Refused) else None

    async def _enter(self, outbox: Outbox, kept: Kept) -> Reason | None:
        """A dispatch is sent by whoever decides on it now; all else stays that of whoever took it down."""
        console, command = self._room.console, kept.command
        if console.link.away is not None:
            return Reason("record-away")
        try:
            outcome = await outbox.enter(kept, command, console.who() if kept.stage == "requested" else kept.who)
        except WritesStopped as stopped:
            return stopped.reason
        if isinstance(outcome, Refused):
            return outcome.reason
        if isinstance(command, CommitDispatch):
            self._room.dispatching.drop(command.incident)
            self._room.select("incident", command.incident, show=True)
            self._room.show_panel("incident")
        return None

    async def _merge(self, outbox: Outbox, kept: Kept, into: IncidentId) -> None:
        """Another console took the same call: this one is entered too, and goes on as part of it."""
        refused = await self._enter(outbox, kept)
        number = outbox.number_of(kept.name)
        self._refused = (kept.number, refused)
        if refused is None and number is not None:
            await self._room.act(MergeIncident(number, into))
            self._room.select("incident", into, show=True)
            await outbox.drain()

    def _change(self, outbox: Outbox, kept: Kept) -> None:
        room, incident = self._room, kept.incident
        assert incident is not None
        outbox.changing = kept.number
        room.select("incident", incident, show=True)
        if isinstance(kept.command, CommitDispatch):
            room.dispatching.begin_with(incident, needs_of(kept.command))
            room.show_panel("dispatch")
        else:
            room.show_panel("incident")
            room.screen.incident.open_form("casualties")

    def _entered(self, name: str, number: IncidentId) -> None:
        """A call has its number: whatever is open on its provisional one follows."""
        room = self._room
        room.dispatching.renamed(IncidentId(name), number)
        room.intake.renamed(name, number)
        if room.shown.incident == name:
            room.select("incident", number, show=False)
        room.screen.toasts.tell(room.language.text("{name} is {number} now", name=name, number=number))


def needs_of(command: CommitDispatch) -> Needs:
    """What a dispatch was to bring: proposed anew on what the city has now."""
    teams: dict[str, int] = {}
    for team in command.teams:
        teams[team.capability] = teams.get(team.capability, 0) + 1
    items: dict[str, int] = {}
    for goods in command.goods:
        items[goods.item] = items.get(goods.item, 0) + goods.quantity
    return Needs(
        tuple(TeamNeed(capability, count) for capability, count in teams.items()),
        tuple(ItemNeed(item, quantity) for item, quantity in items.items()),  # type: ignore[arg-type]
    )
