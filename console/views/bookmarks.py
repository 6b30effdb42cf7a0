"""Bookmarks as they are listed: word, day and time, entry, who set it."""

from collections.abc import Iterable

import msgspec

from console.profile import Profile
from console.review.bookmarks import Bookmark
from console.views.intents import GoBookmark
from console.views.language import Language
from console.views.palette import PaletteEntry
from console.views.search_words import search_words
from resources.base import Name


class BookmarkRow(msgspec.Struct, frozen=True):
    """One of them, and where it stands."""

    number: int
    word: str
    where: str


def bookmark_rows(kept: Iterable[Bookmark], language: Language, profile: Profile) -> tuple[BookmarkRow, ...]:
    """All of a book, in its order."""
    return tuple(BookmarkRow(number, one.word, _where(one, language, profile)) for number, one in enumerate(kept))


def _where(one: Bookmark, language: Language, profile: Profile) -> str:
    day, clock = language.day(one.at, profile.zone), language.clock(one.at, profile.zone)
    return " · ".join(part for part in (f"{day} {clock}", f"#{one.seq:,}" if one.seq > 0 else "", one.by) if part)


def bookmark_entries(rows: Iterable[BookmarkRow], language: Language) -> tuple[PaletteEntry, ...]:
    """How the palette lists them."""
    return tuple(
        PaletteEntry(
            one.word,
            f"{language.text('bookmark')} · {one.where}",
            "K",
            search_words(Name(one.word, one.word)),
            GoBookmark(one.number),
        )
        for one in rows
    )
