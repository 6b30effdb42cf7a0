"""`fold`: how fast a book becomes the situation, from stored bytes."""

from collections.abc import Sequence

import msgspec

from console.assembly.city import SHIPPED_PROFILE
from console.bench.measuring import in_turns
from console.bench.row import Row, row
from console.bench.story import told
from console.desk.table import EVENTS
from console.entry import Entry
from console.journal.codec import Registry
from console.profile import load_profile
from console.situation import Situation

ENTRIES = 200_000
ROUNDS = 5


def fold(entries: int = ENTRIES, rounds: int = ROUNDS) -> list[Row]:
    """Decode and apply the rehearsal's mix; the peer only decodes the same bodies with msgspec."""
    registry = Registry(EVENTS)
    book = told(entries, load_profile(SHIPPED_PROFILE), registry)
    decoders = {kind.__name__: msgspec.json.Decoder(kind).decode for kind in EVENTS}
    bodies = [(decoders[entry.header.kind], entry.body) for entry in book]

    def decode_only() -> None:
        for decode, body in bodies:
            decode(body)

    ours, peer = in_turns(lambda: refold(book, registry), decode_only, rounds)
    return [row("fold", entries / ours, "entries/s", "msgspec decode of the bodies", entries / peer, entries)]


def refold(book: Sequence[Entry], registry: Registry) -> Situation:
    """The situation that the entries make."""
    situation = Situation()
    for entry in book:
        situation.apply(entry.header, registry.decode(entry))
    return situation
