"""How a Chinese name is typed on a Latin keyboard: in pinyin, or by the first letters of its syllables."""

import re
import unicodedata

NOT_LETTERS = re.compile(r"[^\w]+|_")


def plain(text: str) -> str:
    """A text as it is compared: small letters, no accents, no spaces and punctuation ("Chunhui Rd." → "chunhuird")."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    return NOT_LETTERS.sub("", "".join(letter for letter in letters if not unicodedata.combining(letter)))


def syllables(text: str) -> list[str]:
    """The pinyin of a text, syllable by syllable, without tones; Latin words stay as they are."""
    from pypinyin import lazy_pinyin  # its dictionaries take a while to load, and few searches need them

    return [plain(part) for part in lazy_pinyin(text)]


def spelling(text: str) -> tuple[str, str]:
    """Pinyin in one word, and the first letters: 春晖路 → ("chunhuilu", "chl")."""
    parts = [part for part in syllables(text) if part]
    return "".join(parts), "".join(part[0] for part in parts)


FIRST, LAST = "\u4e00", "\u9fa5"


def sound_table() -> str:
    """The most usual pinyin of every character from FIRST to LAST, a space between: to spell without pypinyin."""
    return " ".join(syllables(chr(letter))[0] for letter in range(ord(FIRST), ord(LAST) + 1))


class Sounds:
    """Spells what is typed, character by character, by the table that came with the city."""

    def __init__(self, table: str) -> None:
        self._sounds = table.split(" ")

    def spell(self, text: str) -> str:
        return "".join(self._sounds[ord(letter) - ord(FIRST)] if FIRST <= letter <= LAST else letter for letter in text)


def has_chinese(text: str) -> bool:
    return any("\u3400" <= letter <= "\u9fff" for letter in text)
