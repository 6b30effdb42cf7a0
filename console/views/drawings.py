"""Drawings as the map shows them and as the incident's panel lists them."""

from collections.abc import Callable
from typing import Any

import msgspec

from console.situation import Situation
from console.situation.drawings import Drawing, DrawingId, DrawingRemoved, Purpose, Shape, ShapeDrawn
from console.views.drawing_words import extent_text, kind_text, purpose_text, size_text
from console.views.language import Language
from console.views.map import MapOverlay, OverlayLook
from resources.base import Event, IncidentId

LAYER = "drawings"
LOOKS: dict[Purpose, OverlayLook] = {
    "note": "drawing",
    "cordon": "cordon",
    "evacuation": "evacuation",
    "flood": "flood",
    "plume": "plume",
}


class DrawingRow(msgspec.Struct, frozen=True):
    """A drawing in the incident's list: its name, and how large it is. `floods`: the roads in it may be closed."""

    id: DrawingId
    name: str
    size: str
    floods: bool = False
    hands: bool = True


def overlay_id(drawing: DrawingId) -> str:
    """How the map calls a drawing."""
    return f"drawing {drawing}"


def drawings_of(situation: Situation, incident: IncidentId) -> list[Drawing]:
    """What stands on the map for an incident, and for those that were merged into it."""
    return [one for one in situation.drawings.standing.values() if _owner(situation, one.incident) == incident]


def _owner(situation: Situation, number: IncidentId) -> IncidentId:
    incident = situation.incidents.all[number]
    while incident.merged_into is not None:
        incident = situation.incidents.all[incident.merged_into]
    return incident.id


def drawing_rows(situation: Situation, incident: IncidentId, language: Language) -> tuple[DrawingRow, ...]:
    """The incident's drawings, in the order in which they were put there."""
    return tuple(
        DrawingRow(one.id, _name(one, language), extent_text(one.shape, language), one.purpose == "flood")
        for one in drawings_of(situation, incident)
    )


def _name(one: Drawing, language: Language) -> str:
    purpose = "" if one.purpose == "note" else purpose_text(one.purpose, language)
    return " · ".join(part for part in (purpose, one.label) if part) or kind_text(one.shape, language)


def drawing_overlays(
    situation: Situation,
    language: Language,
    selected: IncidentId | None,
    pending: tuple[IncidentId, Shape] | None = None,
) -> tuple[MapOverlay, ...]:
    """The drawings of all open incidents, those of the selected one stronger; `pending` waits for its name."""
    found = []
    for one in situation.drawings.standing.values():
        owner = situation.incidents.all[_owner(situation, one.incident)]
        if owner.state == "open":
            step = 0 if owner.id == selected else 1
            label = one.label if one.purpose == "note" else _name(one, language)
            found.append(_overlay(overlay_id(one.id), one.shape, label, language, step, LOOKS[one.purpose]))
    if pending is not None and pending[0] == selected:
        found.append(_overlay("drawing pending", pending[1], "", language, 0))
    return tuple(found)


def _overlay(
    name: str, shape: Shape, label: str, language: Language, step: int, look: OverlayLook = "drawing"
) -> MapOverlay:
    size = size_text(shape, language)
    detail = " · ".join(part for part in (kind_text(shape, language), size if label else "") if part)
    places = tuple((corner.lat, corner.lon) for corner in shape.corners)
    bare = MapOverlay(name, LAYER, look, label or size, detail, step=step)
    parts: dict[str, object] = {
        "point": {"points": places},
        "line": {"lines": (places,)},
        "polygon": {"polygons": ((places,),)},
        "circle": {"circles": tuple((*place, shape.metres) for place in places)},
    }[shape.kind]  # type: ignore[assignment]
    return msgspec.structs.replace(bare, **parts)


def drawing_rows_heading(rows: tuple[DrawingRow, ...], language: Language) -> str:
    """How many there are."""
    return language.text("Drawings {n}", n=len(rows)) if rows else ""


class DrawingLines:
    """The log's lines about drawings."""

    def __init__(self, situation: Situation, language: Language) -> None:
        self._situation = situation
        self._language = language

    def table(self) -> dict[type[Event], Callable[[Any], str]]:
        """Entry → its line."""
        return {
            ShapeDrawn: lambda e: self._language.text(
                "Drawn: {drawing}", drawing=self._words(e.shape, e.label, e.purpose)
            ),
            DrawingRemoved: self._removed,
        }

    def _removed(self, event: DrawingRemoved) -> str:
        known = self._situation.drawings.all.get(event.drawing)
        words = self._words(known.shape, known.label, known.purpose) if known is not None else event.drawing
        return self._language.text("Drawing removed: {drawing}", drawing=words)

    def _words(self, shape: Shape, label: str, purpose: Purpose) -> str:
        what = "" if purpose == "note" else purpose_text(purpose, self._language)
        parts = (what, label, kind_text(shape, self._language), size_text(shape, self._language))
        return " · ".join(part for part in parts if part)
