"""The catalogue of goods: item codes after GB/T 38565-2020, units, shelf life."""

import msgspec

from resources.base import Event, ItemCode, Name
from resources.rows import Rows


class Item(msgspec.Struct, frozen=True):
    """A kind of goods. `code` is 7 digits in four levels (1+2+2+2); `shelf_life` in days, 0 when it does not expire.

    `per_person_day` is what one person needs a day, in thousandths of the unit; 0 when it is not a basic living need.
    """

    code: ItemCode
    name: Name
    unit: Name
    shelf_life: int = 0
    per_person_day: int = 0


class ItemsListed(Event, frozen=True):
    """These items are in the catalogue from now on; one that was there is replaced."""

    items: tuple[Item, ...]


CLASSES = {
    "1": Name("基本生活保障", "Basic living support"),
    "2": Name("应急装备及配套", "Emergency equipment and accessories"),
    "3": Name("工程材料与机械加工设备", "Engineering materials and machinery"),
}
"""The first digit of a code (GB/T 38565-2020)."""


def is_item_code(text: str) -> bool:
    """Whether a text has the form of an item code: 7 digits of which the first names a class."""
    return len(text) == 7 and text.isascii() and text.isdigit() and text[0] in CLASSES


class Catalogue:
    """All items by code."""

    def __init__(self) -> None:
        self.items: Rows[ItemCode, Item] = Rows()

    def listed(self, event: ItemsListed) -> None:
        """Take the items in."""
        for item in event.items:
            self.items.put(item.code, item)
