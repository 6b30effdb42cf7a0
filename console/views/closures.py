"""Closed and slow roads as the panel lists them and the map draws them."""

from typing import Literal

import msgspec

from console.profile import Profile
from console.situation import Situation
from console.situation.closures import Closure, ClosureId
from console.situation.rings import Area
from console.views.closure_words import hindered_how
from console.views.language import Language
from console.views.map import MapOverlay
from console.views.naming import Naming
from resources.base import IncidentId, OrderId

LAYER = "closures"
PREFIX = "closure:"
"""How the ids of closures begin on the map."""
DRAFT = "draft"
SHOWN = 16
"""Signs of a reason that stand on the map."""


class Hit(msgspec.Struct, frozen=True):
    """What an area touches: metres of road, and the orders whose way leads through it."""

    metres: int
    orders: tuple[OrderId, ...]


class ClosureDraft(msgspec.Struct, frozen=True):
    """An area that was drawn and is not closed yet: what it hits, and for which incident it can be."""

    hits: tuple[str, ...]
    incident: str


class ClosureRow(msgspec.Struct, frozen=True):
    """A closure in force."""

    id: ClosureId
    title: str
    detail: str
    percent: int
    reason: str
    selected: bool


class ClosuresView(msgspec.Struct, frozen=True):
    """The panel: what is being closed, what is closed."""

    draft: ClosureDraft | None
    rows: tuple[ClosureRow, ...]
    note: str
    hands: bool = True


def build_closures(
    situation: Situation,
    language: Language,
    profile: Profile,
    *,
    drawn: Area | None,
    hit: Hit | None,
    incident: IncidentId | None,
    selected: str,
) -> ClosuresView:
    """The newest closure first."""
    naming = Naming(situation, language, profile)
    rows = tuple(
        ClosureRow(
            one.id,
            f"{one.id} · {hindered_how(one.percent, language)} · {one.reason}",
            _detail(one, naming, language, profile),
            one.percent,
            one.reason,
            selected == PREFIX + one.id,
        )
        for one in sorted(situation.closures.in_force.values(), key=lambda one: -int(one.id))
    )
    known = situation.incidents.all.get(incident) if incident is not None else None
    name = naming.incident(known.id) if known is not None and known.state == "open" else ""
    draft = None if drawn is None else ClosureDraft(_hits(hit, naming, language), name)
    note = "" if rows else language.text("No road is closed.")
    return ClosuresView(draft, rows, note)


def closure_overlays(
    situation: Situation, language: Language, profile: Profile, drawn: Area | None
) -> tuple[MapOverlay, ...]:
    """Every closure in force, and the area that is being closed."""
    naming = Naming(situation, language, profile)
    shapes = [_overlay(one, naming, language, profile) for one in situation.closures.in_force.values()]
    if drawn is not None:
        shapes.append(
            MapOverlay(PREFIX + DRAFT, LAYER, "drawing", language.text("to be closed"), polygons=(_rings(drawn),))
        )
    return tuple(shapes)


def _overlay(one: Closure, naming: Naming, language: Language, profile: Profile) -> MapOverlay:
    look: Literal["closed", "slow"] = "closed" if one.percent == 0 else "slow"
    how = language.text("CLOSED") if one.percent == 0 else language.text("SLOW {percent} %", percent=one.percent)
    reason = one.reason if len(one.reason) <= SHOWN else one.reason[: SHOWN - 1] + "…"
    since = language.text("since {time}", time=language.clock(one.since, profile.zone, seconds=False))
    label = f"{how} · {reason} · {since}"
    detail = f"{one.reason} · {_detail(one, naming, language, profile)}"
    return MapOverlay(PREFIX + one.id, LAYER, look, label, detail, polygons=(_rings(one.area),))


def _rings(area: Area) -> tuple[tuple[tuple[int, int], ...], ...]:
    return tuple(tuple((corner.lat, corner.lon) for corner in ring) for ring in area)


def _detail(one: Closure, naming: Naming, language: Language, profile: Profile) -> str:
    """Since when, by whom, for what."""
    parts = [language.text("since {time}", time=language.clock(one.since, profile.zone, seconds=False)), one.by]
    if one.source == "flood":
        parts.append(language.text("flood area"))
    if one.incident is not None:
        parts.append(naming.incident(one.incident))
    return " · ".join(parts)


def _hits(hit: Hit | None, naming: Naming, language: Language) -> tuple[str, ...]:
    """What it hits, in sentences."""
    if hit is None:
        return (language.text("looking which roads it touches …"),)
    if not hit.metres:
        return (language.text("It touches no road."),)
    roads = language.text("It touches {km} km of road.", km=f"{hit.metres / 1000:.1f}")
    if not hit.orders:
        return (roads, language.text("No order under way drives through it."))
    units = language.listed(naming.order(order) for order in hit.orders)
    return (roads, language.text("Under way through it: {units}", units=units))
