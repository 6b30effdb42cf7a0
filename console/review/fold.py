"""The situation at one place of a tape. Forwards by applying; backwards by beginning anew, with a fold of its own."""

from collections.abc import Sequence

from console.desk.desk import Happened
from console.entry import Entry
from console.journal.codec import Registry
from console.review.tape import BLOCK, Tape
from console.situation import Changes, Situation
from resources.base import BadInput, Event, Reason


class Fold:
    """A fresh situation that goes along a tape. What it cannot apply is BadInput that names the entry, and it stands
    at the entry before: what was is shown, and nothing is guessed beyond a fault.
    """

    def __init__(self, tape: Tape, registry: Registry) -> None:
        self.situation = Situation()
        self.place = 0
        self._tape = tape
        self._registry = registry

    def advance(self, entries: Sequence[Entry]) -> tuple[list[Happened], Changes]:
        """Apply the next entries of the tape; what they were, and which areas they changed."""
        happened: list[Happened] = []
        changes: Changes = frozenset()
        for entry in entries:
            event = self._registry.decode(entry)
            changes |= self._apply(entry, event)
            happened.append(Happened(entry.header, event))
        return happened, changes

    def pass_by(self, entries: Sequence[Entry]) -> None:
        """Apply the next entries of the tape, where nobody asks what they were."""
        decode, apply = self._registry.decode, self._apply
        for entry in entries:
            apply(entry, decode(entry))

    def _apply(self, entry: Entry, event: Event) -> Changes:
        try:
            changes = self.situation.apply(entry.header, event)
        except (LookupError, AttributeError, ValueError) as error:
            header = entry.header
            reason = Reason("entry-unfit", {"seq": header.seq, "kind": header.kind})
            raise BadInput(f"{header.book} #{header.seq}", reason) from error
        self.place += 1
        if self.place in self._tape.borders:
            self.situation.begin_fork()
        return changes


def situation_at(tape: Tape, registry: Registry, place: int) -> Situation:
    """The situation as it was at a place of a tape that was read so far. For programs: it does not come in slices."""
    fold = Fold(tape, registry)
    while fold.place < place:
        entries = tape.entries(fold.place, min(BLOCK, place - fold.place))
        if not entries:
            break
        fold.pass_by(entries)
    return fold.situation
