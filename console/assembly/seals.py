"""The seal that goes on paper: the newest checkpoint that this machine signed of a book."""

from contextlib import suppress

from console.assembly.anchoring import Anchoring
from console.assembly.city import City
from console.assembly.record import place_of
from console.entry import Book
from console.journal.anchors import newest_note, points_file
from console.journal.checkpoint import checkpoint
from console.journal.verify import go_to_end
from console.journal.walk import Walk
from console.views.language import Language
from console.views.seal import Seal, build_seal
from resources.base import BadInput


def seal_of(city: City, book: Book, language: Language) -> Seal | None:
    """What to print as the book's seal; None before the first checkpoint."""
    note = newest_note(points_file(city.folder, book, place_of(city.room)))
    with suppress(ValueError):  # what others wrote into the file is `journal verify`'s to say
        return build_seal(note, language)
    return None


def seal_to_end(city: City, book: Book) -> bool:
    """Sign how far a book goes now, after a walk along all of it. False, and nothing is signed, where it does not hold.

    The other consoles of a room are handed it. BadInput where this machine cannot sign. On the database's thread.
    """
    anchoring, altered = Anchoring(city, book), list[BadInput]()
    points, newest = anchoring.points(altered=altered), anchoring.keys.own[:1]
    walk = Walk(book, points)
    if not go_to_end(city.journal, walk).ok or altered:
        return False
    if walk.head.seq and not any(point.size == walk.head.seq and point.key in newest for point in points):
        signed = anchoring.sign(checkpoint(book, walk.tree))
        while anchoring.keep_leaves(city.journal, signed.size):
            pass
        anchoring.exchange(city.journal, signed)
    return True
