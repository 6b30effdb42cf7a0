"""Finding by what is typed: Chinese, pinyin, the first letters of pinyin, English, an id."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from console.views.spelled_types import SPELLED
from resources.base import Name

_NOT_LETTERS = re.compile(r"[^\w]+|_")


@lru_cache(maxsize=20_000)
def search_words(name: Name, key: str = "") -> tuple[str, ...]:
    """The spellings under which a name is found, ready to be compared with a query."""
    words = [plain(name.zh), *english_words(name.en), plain(key)]
    words += _spelling(name.zh)
    return tuple(dict.fromkeys(word for word in words if word))


def spell(names: Iterable[Name]) -> None:
    """Work the spellings out ahead, on whichever thread: the first ones load the dictionaries, which takes a while."""
    for name in names:
        search_words(name)


def english_words(text: str) -> list[str]:
    """The whole, and each word's beginning: "gas leak" is found by "gasl" and by "leak"."""
    parts = text.split()
    return [plain("".join(parts[start:])) for start in range(len(parts))]


def found(words: tuple[str, ...], query: str) -> int:
    """How well a query fits: 0 the beginning, 1 somewhere inside, -1 not at all. An empty query fits everything."""
    typed = plain(query)
    if any(word.startswith(typed) for word in words):
        return 0
    return 1 if any(typed in word for word in words) else -1


def plain(text: str) -> str:
    """A text as it is compared: no case, no accents, no spaces or punctuation."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    return _NOT_LETTERS.sub("", "".join(letter for letter in letters if not unicodedata.combining(letter)))


@lru_cache(maxsize=20_000)
def _spelling(chinese: str) -> tuple[str, ...]:
    """Pinyin in one word, and its first letters: 燃气 → "ranqi", "rq". Nothing for what is not Chinese."""
    if chinese.isascii():
        return ()
    parts = [plain(part) for part in _pinyin(chinese) if plain(part)]
    return "".join(parts), "".join(part[0] for part in parts)


def _pinyin(chinese: str) -> list[str]:
    if (spelled := SPELLED.get(chinese)) is not None:
        return spelled.split()
    from pypinyin import lazy_pinyin  # its dictionaries take a while to load

    return lazy_pinyin(chinese)
