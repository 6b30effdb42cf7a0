"""Names folders after cities: letters that every file system and every shell takes."""

import re
import unicodedata

from console.ground.pinyin import has_chinese, syllables
from resources.base import BadInput, Reason

LONGEST = 60


def slug_of(name: str) -> str:
    """The folder's name for a city: 临江市 → "linjiangshi", "Bad Ragaz" → "bad-ragaz". Raises BadInput for no name."""
    spelt = "".join(syllables(name)) if has_chinese(name) else name
    letters = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", letters)[:LONGEST].strip("-")
    if not slug:
        raise BadInput(name, Reason("city-name-unusable"))
    return slug
