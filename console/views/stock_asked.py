"""What somebody asks of the stock, and the few words in which every view of it answers."""

from collections.abc import Generator, Mapping
from typing import Literal

import msgspec

from console.profile import Profile
from console.situation import Situation
from console.views.language import Language
from console.views.naming import Naming
from console.views.tables import Bar, TableView
from resources.base import DepotId, Instant, ItemCode
from resources.catalogue import Item
from resources.stock import basic_needs

Segment = Literal["cover", "districts", "items", "places", "expiring", "moves_day", "moves_month", "moves_year"]
SEGMENTS: tuple[Segment, ...] = (
    "cover", "districts", "items", "places", "expiring", "moves_day", "moves_month", "moves_year",
)  # fmt: skip
OF_ONE_ITEM: frozenset[Segment] = frozenset({"districts", "places", "moves_day", "moves_month", "moves_year"})
"""Those that show one item: they have its name to choose from where the others have a filter."""
FULL = 600
"""Where the target stands in a bar, in thousandths: what is beyond it can be seen as well."""
LONG = 10_000
"""From so many tenths of days on, nobody counts them."""


class Asked(msgspec.Struct, frozen=True):
    """Which view, of which item (empty: the first that people need daily), and the filter's words.

    `depot` is the depot that is selected everywhere. `people` is who lives in each district by its Chinese name; None
    while they are being counted.
    """

    segment: Segment = "cover"
    item: str = ""
    words: str = ""
    depot: DepotId | None = None
    people: Mapping[str, int] | None = None


class StockMoment(msgspec.Struct, frozen=True):
    """What every view of the stock is built from."""

    situation: Situation
    now: Instant
    language: Language
    profile: Profile
    asked: Asked

    @property
    def naming(self) -> Naming:
        """Names in the reader's language."""
        return Naming(self.situation, self.language, self.profile)

    @property
    def item(self) -> Item | None:
        """The item that is asked about; the first that people need daily, or the first of all, if none is."""
        items = self.situation.catalogue.items
        chosen = items.get(ItemCode(self.asked.item))
        if chosen is not None:
            return chosen
        needs = basic_needs(self.situation.catalogue)
        return needs[0] if needs else next((item for _, item in sorted(items.items())), None)

    @property
    def target(self) -> int:
        """The city's target in tenths of days."""
        return self.profile.targets.days_of_cover * 10

    def bar(self, column: int, tenths: int) -> Bar:
        """The bar of so many tenths of days."""
        return Bar(column, min(1000, tenths * FULL // self.target), FULL)

    def verdict(self, tenths: int | None) -> str:
        """Days of cover against the target: "2.4 ▼" is below it."""
        text = days_text(tenths)
        return f"{text} ▼" if tenths is not None and tenths < self.target else text

    def count(self, value: int) -> str:
        """A number, or a dash for none."""
        return self.language.short(value) if value else "—"


class StockView(msgspec.Struct, frozen=True):
    """A view of the stock. `picks` is what a selected row selects; `leads` brings rows to depots.

    `items` are those that can be chosen from. `note` stands beneath the table.
    """

    segment: Segment
    table: TableView
    picks: Literal["", "item", "depot"] = ""
    leads: Mapping[str, str] = {}
    note: str = ""
    item: str = ""
    items: tuple[tuple[str, str], ...] = ()
    chart: "ChartView | None" = None


class Tick(msgspec.Struct, frozen=True):
    """A place on an axis and what stands there."""

    at: int
    text: str


class Trace(msgspec.Struct, frozen=True):
    """A line of the chart, as the places where it changes; or bars, each from zero. x in seconds of the chart."""

    key: str
    mark: str
    name: str
    points: tuple[tuple[int, int], ...]


class Plot(msgspec.Struct, frozen=True):
    """One pair of axes: what is drawn in it, and from where to where it reaches upward."""

    lines: tuple[Trace, ...]
    bars: tuple[Trace, ...]
    low: int
    high: int
    ticks: tuple[Tick, ...]


class ChartView(msgspec.Struct, frozen=True):
    """Two plots over one axis of time, `seconds` long; a bar is `width` seconds wide."""

    seconds: int
    width: int
    ticks: tuple[Tick, ...]
    levels: Plot
    flows: Plot


Steps = Generator[None, None, StockView]
"""A view in the making: it rests between two items, so that a large city's leaves the screen to others meanwhile."""


def days_text(tenths: int | None) -> str:
    """Tenths of days with one decimal: "2.9"; a dash for what has no days."""
    if tenths is None:
        return "—"
    return ">999" if tenths >= LONG else f"{tenths // 10}.{tenths % 10}"
