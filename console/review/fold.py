"""The situation at one place of a tape: forwards by applying, over a longer way and backwards by the tape's frames."""

from collections.abc import Sequence

from console.desk.desk import Happened
from console.entry import Entry
from console.journal.codec import Registry
from console.review.frame_file import FrameFile
from console.review.frames import Frames, Parts
from console.review.tape import BLOCK, Tape
from console.situation import Changes, Situation
from resources.base import BadInput, Event, Reason


class Fold:
    """A fresh situation that goes along a tape. What it cannot apply is BadInput that names the entry, and it stands
    at the entry before: what was is shown, and nothing is guessed beyond a fault.

    With `frames` it keeps those that are not there yet, and can go to any place. Several may go along one tape and
    share its frames, each with a situation of its own; all on one thread.
    """

    def __init__(self, tape: Tape, registry: Registry, frames: Frames | None = None) -> None:
        self.situation = Situation()
        self.place = 0
        self._tape = tape
        self._registry = registry
        self._frames = frames
        self._frame = 0
        self._next = 0
        self._parts = Parts(self.situation) if frames is not None else None
        if frames is not None and self._parts is not None:
            self._parts.watch()
            self._next = frames.every

    def beside(self) -> "Fold":
        """Another one on the same tape, near this one. Its situation is its own."""
        other = Fold(self._tape, self._registry, self._frames)
        if self._frames is not None and self._parts is not None and other._parts is not None:
            other._parts.take(self._parts)
            self._frames.move(other._parts, self._frame, self._frame)
            other._stand(self._frame)
        return other

    # --- going on ---------------------------------------------------------------------------------------------

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
        if self.place == self._next:
            self._reach_frame()
        return changes

    def _reach_frame(self) -> None:
        assert self._frames is not None and self._parts is not None
        self._frame += 1
        self._next += self._frames.every
        if self._frame > self._frames.last:
            self._frames.keep(self._parts)
        else:
            self._parts.watch()

    def take_up(self, file: FrameFile) -> None:
        """Go along the frames of a file and keep them. Damaged, or BadInput, where they do not fit the tape."""
        frames, parts = self._frames, self._parts
        assert frames is not None and parts is not None
        for frame in file.frames(parts):
            if frame is None:
                self.go(self._next)
                continue
            frames.add(frame)
            frames.move(parts, self._frame, self._frame + 1)
            self._stand(self._frame + 1)

    # --- going anywhere ---------------------------------------------------------------------------------------

    def reach(self, place: int) -> int:
        """Stand where the way to a place is shortest, at the place or before it: what is left is to be applied.

        Returns where that is. Without frames it cannot go back: ValueError.
        """
        begins = self.begins(place)
        if begins != self.place:
            assert self._frames is not None and self._parts is not None
            frame = begins // self._frames.every
            self._parts.go_back()
            self._frames.move(self._parts, self._frame, frame)
            self._stand(frame)
        return begins

    def begins(self, place: int) -> int:
        """Where the way to a place is shortest: where it stands, or at a frame."""
        if self._frames is None:
            if place < self.place:
                raise ValueError("a fold without frames goes on, never back")
            return self.place
        frame = min(place // self._frames.every, self._frames.last)
        return frame * self._frames.every if place < self.place or frame > self._frame else self.place

    def _stand(self, frame: int) -> None:
        assert self._frames is not None
        self._frame = frame
        self.place = frame * self._frames.every
        self._next = self.place + self._frames.every

    def go(self, place: int) -> Situation:
        """The situation as it was at a place of the tape that was read so far. It does not come in slices."""
        self.reach(place)
        while self.place < place:
            entries = self._tape.entries(self.place, min(BLOCK, place - self.place))
            if not entries:
                break
            self.pass_by(entries)
        return self.situation


def situation_at(tape: Tape, registry: Registry, place: int) -> Situation:
    """The situation as it was at a place, folded from the first entry on."""
    return Fold(tape, registry).go(place)
