"""Rings of reach and the cover of the built-up area: as the map shows them, and in words."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec

from console.profile import Profile
from console.views.language import Language
from console.views.map import MapOverlay
from console.views.naming import Naming
from resources.base import Instant, OrderId
from resources.teams import KINDS

if TYPE_CHECKING:
    from console.ground.cover import Cover
    from console.ground.field import Ring

MINUTES = (5, 10, 15)
COVERED = ("fire", "medical")
"""Kinds of team whose cover is counted; for the others it says nothing."""
COVER_MINUTES = 5
"""From the order to the arrival: what a city is built to (Standard for urban fire stations, 建标 152)."""


class Asked(msgspec.Struct, frozen=True):
    """What rings are asked of, to it or from it; by whose speeds; how many closures count."""

    kind: str
    id: str
    towards: bool
    emergency: bool
    closures: int
    at: Instant


class Trend(msgspec.Struct, frozen=True):
    """The share now in thousandths, None where it is not known; and the best before, until when it held."""

    now: int | None = None
    before: int | None = None
    since: Instant | None = None


def trend_of(values: Sequence[tuple[Instant, int | None]]) -> Trend:
    """What the values since the start come to, the oldest first: only a fall from the best is told."""
    if not values:
        return Trend()
    now = values[-1][1]
    known = [share for _, share in values if share is not None]
    if now is None or now >= max(known):
        return Trend(now)
    best = max(known)
    last = max(index for index, (_, share) in enumerate(values) if share == best)
    return Trend(now, best, values[last + 1][0])


def ring_overlays(
    rings: "Sequence[Ring]", asked: Asked, naming: Naming, language: Language, profile: Profile
) -> tuple[MapOverlay, ...]:
    """The rings, each with its minutes; beneath the pointer whose they are, by what speeds and when worked out."""
    found = []
    for step, ring in enumerate(rings):
        minutes = ring.seconds // 60
        detail = " · ".join(_ring_words(minutes, asked, naming, language, profile))
        label = language.text("{n} min drive", n=minutes)
        found.append(MapOverlay(f"reach {minutes}", "reach", "reach", label, detail, step=step, polygons=ring.polygons))
    return tuple(found)


def _ring_words(minutes: int, asked: Asked, naming: Naming, language: Language, profile: Profile) -> list[str]:
    said: dict[str, Callable[[str], str]] = {
        "incident": naming.incident,
        "team": naming.team,
        "depot": naming.depot,
        "shelter": naming.shelter,
        "convoy": lambda number: naming.order(OrderId(number)),
    }
    name = said[asked.kind](asked.id) if asked.kind in said else asked.id
    way = (
        language.text("Within {n} min drive to {place}", n=minutes, place=name)
        if asked.towards
        else language.text("Within {n} min drive from {place}", n=minutes, place=name)
    )
    speeds = (
        language.text("emergency speeds, {n} % of the usual", n=profile.emergency.percent)
        if asked.emergency
        else language.text("usual speeds")
    )
    closed = language.many("{n} closure counts", "{n} closures count", asked.closures)
    return [way, speeds, closed, language.text("worked out {time}", time=language.clock(asked.at, profile.zone))]


def cover_overlays(
    cover: "Cover", kind: str, at: Instant, language: Language, profile: Profile
) -> tuple[MapOverlay, ...]:
    """The built-up area that is not reached, hatched: what is covered stays quiet."""
    name = language.name(KINDS[kind])
    label = language.text("{kind}: not within {n} min", kind=name, n=COVER_MINUTES)
    words = [
        language.text("Built-up area covered in {n} min: {share}", n=COVER_MINUTES, share=percent(cover.built)),
        *([language.text("people: {share}", share=percent(cover.people))] if cover.people is not None else ()),
        language.text("turning out counted, only teams that are free"),
        language.text("worked out {time}", time=language.clock(at, profile.zone)),
    ]
    if not cover.uncovered:
        return ()
    return (MapOverlay(f"cover {kind}", "cover", "cover", label, " · ".join(words), polygons=cover.uncovered),)


def cover_line(trends: dict[str, Trend], language: Language, profile: Profile) -> str:
    """The cover of each kind in one line; nothing before it was worked out."""
    if not trends:
        return ""
    parts = []
    for kind, trend in trends.items():
        said = f"{language.name(KINDS[kind])} {percent(trend.now)}"
        if trend.before is not None and trend.since is not None:
            since = language.clock(trend.since, profile.zone)
            said += " ▼ " + language.text("from {share} since {time}", share=percent(trend.before), time=since)
        parts.append(said)
    return language.text("{n} min cover", n=COVER_MINUTES) + "  " + " · ".join(parts)


def percent(thousandths: int | None) -> str:
    """A share as it is read: "76.4 %"; a dash where nobody knows."""
    return "—" if thousandths is None else f"{thousandths / 10:.1f} %"
