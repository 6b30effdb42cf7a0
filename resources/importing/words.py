"""The words that a cell may hold where the values are a fixed set: Chinese name, English name, key."""

from collections.abc import Mapping

from resources.base import Name
from resources.shelters import SERVICES
from resources.teams import CAPABILITIES, KINDS

SEPARATOR = "、"
SEPARATORS = str.maketrans(dict.fromkeys(",，;；/|", SEPARATOR))


class Words:
    """A fixed set of values by every name that they go by."""

    def __init__(self, names: Mapping[str, Name], *more: tuple[str, str]) -> None:
        self.names = names
        self._keys = {plain(word): key for key, name in names.items() for word in (name.zh, name.en, key)}
        self._keys |= {plain(word): key for word, key in more}

    def key(self, word: str) -> str | None:
        """Whose name it is, or None."""
        return self._keys.get(plain(word))

    def word(self, key: str) -> str:
        """The Chinese name, or the key itself where it is not ours."""
        return self.names[key].zh if key in self.names else key

    def choices(self) -> str:
        """All names in both languages, for a sentence."""
        return SEPARATOR.join(f"{name.zh} {name.en}" for name in self.names.values())


def plain(word: str) -> str:
    """A word without what people write differently: case, spaces, underscores."""
    return word.casefold().replace(" ", "").replace("_", "")


def split(text: str) -> tuple[str, ...]:
    """The words of a list in one cell."""
    return tuple(word for part in text.translate(SEPARATORS).split(SEPARATOR) if (word := part.strip()))


TIER_NAMES = {
    "community": Name("社区", "Community"),
    "city": Name("市级", "City"),
    "regional": Name("区域", "Regional"),
    "national": Name("国家", "National"),
}
ECHELON_NAMES = {
    "township": Name("乡镇", "Township"),
    "district": Name("区县", "District"),
    "city": Name("市级", "City"),
    "national": Name("国家队", "National"),
}
TIER_WORDS = Words(TIER_NAMES, ("社区(村)", "community"), ("微型储备点", "community"), ("省级", "regional"))
ECHELON_WORDS = Words(ECHELON_NAMES)
KIND_WORDS = Words(KINDS)
CAPABILITY_WORDS = Words(CAPABILITIES)
SERVICE_WORDS = Words(SERVICES)
YES_NO = Words(
    {"yes": Name("是", "Yes"), "no": Name("否", "No")}, ("true", "yes"), ("false", "no"), ("1", "yes"), ("0", "no")
)
