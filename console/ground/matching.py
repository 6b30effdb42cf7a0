"""How well a typed text fits the names of a directory: by Chinese, pinyin, first letters or English, also misspelt."""

from collections.abc import Sequence
from functools import cached_property

from rapidfuzz import fuzz, process

from console.ground.directory import Entry
from console.ground.pinyin import Sounds, has_chinese, plain
from console.ground.sites import WORDS

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

    def __init__(self, entries: Sequence[Entry], sounds: str) -> None:
        self._kinds = [entry.kind for entry in entries]
        self._sounds_table = sounds
        self._chinese = [entry.key for entry in entries]
        self._english = [entry.english for entry in entries]
        self._pinyin = [entry.pinyin for entry in entries]
        self._initials = [entry.initials for entry in entries]

    @cached_property
    def _sounds(self) -> Sounds:
        return Sounds(self._sounds_table)

    def scores(self, text: str) -> dict[int, int]:
        """The entries that fit and how well; guesses at misspellings only if nothing fits surely."""
        wanted = plain(text)
        if not wanted:
            return {}
        scores = self._written(wanted) if has_chinese(wanted) else self._typed(wanted)
        _add(scores, self._of_kind(wanted))
        if max(scores.values(), default=0) < SURE and len(wanted) >= SHORTEST_GUESS:
            _add(scores, self._guesses(wanted))
        return scores

    def _of_kind(self, wanted: str) -> dict[int, int]:
        """All sites of the kind that a word names: every hospital for "医院"."""
        kinds = {kind for kind, words in WORDS.items() if wanted in map(plain, words)}
        return {number: WITHIN for number, kind in enumerate(self._kinds) if kind in kinds} if kinds else {}

    def _written(self, wanted: str) -> dict[int, int]:
        scores = _fits(wanted, self._chinese, 0)
        if not scores:
            scores = _fits(self._sounds.spell(wanted), self._pinyin, 3 * SPELT)
        return scores

    def _typed(self, wanted: str) -> dict[int, int]:
        scores: dict[int, int] = {}
        for keys, less in ((self._english, 0), (self._chinese, 0), (self._pinyin, SPELT)):
            _add(scores, _fits(wanted, keys, less))
        begun = [number for number, initials in enumerate(self._initials) if initials.startswith(wanted)]
        _add(scores, {n: (EXACT if self._initials[n] == wanted else PREFIX) - 2 * SPELT for n in begun})
        return scores

    def _guesses(self, wanted: str) -> dict[int, int]:
        chinese = has_chinese(wanted)
        keys = (self._chinese,) if chinese else (self._english, self._pinyin)
        scores: dict[int, int] = {}
        for names in keys:
            found = process.extract(
                wanted, names, scorer=fuzz.ratio, score_cutoff=LIKE_CHINESE if chinese else LIKE, limit=20
            )
            _add(scores, {number: round(alike * SURE / 101) for _, alike, number in found})
        return scores


def _add(scores: dict[int, int], more: dict[int, int]) -> None:
    """Take over what scores higher."""
    for number, score in more.items():
        scores[number] = max(score, scores.get(number, 0))


def _fits(wanted: str, keys: Sequence[str], less: int) -> dict[int, int]:
    """The keys that are, begin with or contain the wanted text."""
    scores = {}
    for number, key in enumerate(keys):
        if wanted in key:
            score = EXACT if key == wanted else PREFIX if key.startswith(wanted) else WITHIN
            scores[number] = score - less
    return scores
