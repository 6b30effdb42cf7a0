"""What things are called on the ground: the two names of a thing from its tags."""

from collections.abc import Mapping

from resources.base import Name

NAMELESS = Name("")


def name_of(tags: Mapping[str, str], key: str = "name") -> Name:
    """The Chinese name (or what the locals say) and the English one, as far as the tags know them."""
    local = tags.get(key, "")
    zh = tags.get(f"{key}:zh-Hans") or tags.get(f"{key}:zh") or tags.get(f"{key}:zh-Hant") or local
    en = tags.get(f"{key}:en") or tags.get("int_name", "") or (local if is_latin(local) else "")
    return Name(zh.strip() or en.strip(), en.strip())


def is_latin(text: str) -> bool:
    """Whether a text can be read by who reads only Latin letters."""
    return all(ord(letter) < 0x250 for letter in text)
