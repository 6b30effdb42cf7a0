"""How well a typed text fits the names of a directory: by Chinese, pinyin, first letters or English, also misspelt."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from console.ground.directory import Entry
from console.ground.pinyin import has_chinese, plain, spelling

EXACT, PREFIX, WITHIN = 100, 92, 84
SPELT = 2
"""Taken off for what fits by pinyin only, twice for what fits by first letters."""
SURE = 80
"""From here on a text means this name, and needs no guessing."""
LIKE, LIKE_CHINESE = 76, 66
"""How alike a misspelt name must be, of 100: one wrong letter of four, one wrong character of three."""
SHORTEST_GUESS = 3


class Matcher:
    """Scores all names of a directory, 100 for exactly this."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._chinese = [entry.key for entry in entries]
        self._english = [entry.english for entry in entries]
        self._pinyin = [entry.pinyin for entry in entries]
        self._initials = [entry.initials for entry in entries]

    def scores(self, text: str, enough: int) -> dict[int, int]:
        """The entries that fit and how well; guesses at misspellings only if fewer than `enough` fit."""
        wanted = plain(text)
        if not wanted:
            return {}
        scores = self._written(wanted) if has_chinese(wanted) else self._typed(wanted)
        if len(scores) < enough and len(wanted) >= SHORTEST_GUESS:
            for number, score in self._guesses(wanted).items():
                scores.setdefault(number, score)
        return scores

    def _written(self, wanted: str) -> dict[int, int]:
        scores = _fits(wanted, self._chinese, 0)
        if not scores:
            sounds, _ = spelling(wanted)
            scores = _fits(sounds, self._pinyin, 3 * SPELT)
        return scores

    def _typed(self, wanted: str) -> dict[int, int]:
        scores: dict[int, int] = {}
        for keys, less in ((self._english, 0), (self._chinese, 0), (self._pinyin, SPELT)):
            for number, score in _fits(wanted, keys, less).items():
                scores[number] = max(score, scores.get(number, 0))
        for number, initials in enumerate(self._initials):
            if initials.startswith(wanted):
                score = (EXACT if initials == wanted else PREFIX) - 2 * SPELT
                scores[number] = max(score, scores.get(number, 0))
        return scores

    def _guesses(self, wanted: str) -> dict[int, int]:
        chinese = has_chinese(wanted)
        keys = (self._chinese,) if chinese else (self._english, self._pinyin)
        scores: dict[int, int] = {}
        for names in keys:
            found = process.extract(
                wanted, names, scorer=fuzz.ratio, score_cutoff=LIKE_CHINESE if chinese else LIKE, limit=20
            )
            for _, alike, number in found:
                scores[number] = max(round(alike * SURE / 101), scores.get(number, 0))
        return scores


def _fits(wanted: str, keys: Sequence[str], less: int) -> dict[int, int]:
    """The keys that are, begin with or contain the wanted text."""
    scores = {}
    for number, key in enumerate(keys):
        if wanted in key:
            score = EXACT if key == wanted else PREFIX if key.startswith(wanted) else WITHIN
            scores[number] = score - less
    return scores
