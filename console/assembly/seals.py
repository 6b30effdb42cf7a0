"""The seal that goes on paper: the newest checkpoint that this machine signed of a book."""

from contextlib import suppress

from console.assembly.city import City
from console.entry import Book
from console.journal.anchors import newest_note, points_file
from console.views.language import Language
from console.views.seal import Seal, build_seal


def seal_of(city: City, book: Book, language: Language) -> Seal | None:
    """What to print as the book's seal; None before the first checkpoint."""
    note = newest_note(points_file(city.folder, book))
    with suppress(ValueError):  # what others wrote into the file is `journal verify`'s to say
        return build_seal(note, language)
    return None
