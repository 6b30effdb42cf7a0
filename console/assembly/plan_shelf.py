"""A city's plans as every part of the console sees them: what ships, the city's own folder, and what both may name."""

from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from console.incidents.types import TYPES
from console.profile import Profile
from resources.library.shipped import shipped_catalogue

if TYPE_CHECKING:
    from plans.reading import Surroundings
    from plans.shelf import Shelf

OWN_PLANS = "plans"
"""The folder within a city's folder where its own plans lie."""


class Items(Collection[str]):
    """The codes of the items that ship and, asked for only where a code is none of those, of the city's own."""

    def __init__(self, own: Callable[[], Collection[str]]) -> None:
        self._shipped = frozenset(item.code for item in shipped_catalogue())
        self._ask = own

    @cached_property
    def _own(self) -> frozenset[str]:
        return frozenset(self._ask())

    def __contains__(self, code: object) -> bool:
        return code in self._shipped or code in self._own

    def __iter__(self) -> Iterator[str]:
        return iter(self._shipped | self._own)

    def __len__(self) -> int:
        return len(self._shipped | self._own)


def surroundings(profile: Profile, own_items: Callable[[], Collection[str]] = tuple) -> "Surroundings":
    """What a city's plans may name: its posts, the types of incident, the items that ship and its own."""
    from plans.reading import Surroundings

    posts = frozenset(post.key for post in profile.posts)
    return Surroundings(posts, frozenset(TYPES), Items(own_items))


def plan_shelf(folder: Path | None, around: "Surroundings", wished: "Surroundings | None" = None) -> "Shelf":
    """The plans of a city, or those that ship where there is no city yet; beyond `wished` is remarked on."""
    from plans.shelf import city_plans, fill_shelf, shipped_plans

    return fill_shelf(shipped_plans() if folder is None else city_plans(folder / OWN_PLANS), around, wished)
