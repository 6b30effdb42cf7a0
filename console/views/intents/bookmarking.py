"""Bookmarks of a book: instants that somebody gave a word."""

from console.views.intents.base import Intent


class OpenBookmarks(Intent, frozen=True):
    """K: the list of bookmarks, ready for a word for the instant that is shown; again closes it."""


class KeepBookmark(Intent, frozen=True):
    """Keep the instant that is shown under a word."""

    word: str


class ForgetBookmark(Intent, frozen=True):
    """Take one away, by its place in the list."""

    number: int


class GoBookmark(Intent, frozen=True):
    """Go to one, by its place in the list: in a replay there, else in a replay that opens."""

    number: int


class NextBookmark(Intent, frozen=True):
    """Replay: to the next one, or back to the one before."""

    back: bool = False
