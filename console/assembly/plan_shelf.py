"""A city's plans as every part of the console sees them: what ships, the city's own folder, and what both may name."""

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


def surroundings(profile: Profile, items: frozenset[str] = frozenset()) -> "Surroundings":
    """What a city's plans may name: its posts, the types of incident, the items that ship and its own."""
    from plans.reading import Surroundings

    posts = frozenset(post.key for post in profile.posts)
    return Surroundings(posts, frozenset(TYPES), items | {item.code for item in shipped_catalogue()})


def plan_shelf(folder: Path | None, around: "Surroundings") -> "Shelf":
    """The plans of a city, or those that ship where there is no city yet."""
    from plans.shelf import city_plans, fill_shelf, shipped_plans

    return fill_shelf(shipped_plans() if folder is None else city_plans(folder / OWN_PLANS), around)
