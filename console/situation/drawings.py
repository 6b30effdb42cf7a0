"""Drawings 标绘: points, lines, areas and circles that an officer puts on the map for an incident."""

from typing import Literal, NewType

import msgspec

from console.incidents.model import Incidents
from console.situation.rings import EASTMOST, NORTHMOST, fault_of
from resources.base import Command, Decision, Event, IncidentId, Instant, Position, Refused, refuse
from resources.rows import Rows

DrawingId = NewType("DrawingId", str)
"""The number of a drawing within its book, counted from 1."""
LABEL_SIGNS = 80
MOST_CORNERS = 500
MOST_METRES = 100_000
"""A circle's radius: what is wider is no drawing of an incident."""
LEAST_CORNERS = {"point": 1, "line": 2, "polygon": 3, "circle": 1}
ShapeKind = Literal["point", "line", "polygon", "circle"]
Purpose = Literal["note", "cordon", "evacuation", "flood", "plume"]
"""What an area is for; all but a note is the area of something."""
AREAS: frozenset[ShapeKind] = frozenset({"polygon", "circle"})


class Shape(msgspec.Struct, frozen=True):
    """A shape on the ground: its corners in order, a polygon's first one not repeated; a circle is its centre and
    `metres`.
    """

    kind: ShapeKind
    corners: tuple[Position, ...]
    metres: int = 0


class DrawShape(Command, frozen=True):
    """Put a shape on the map for an incident, with a name if it has one, and what it is for."""

    incident: IncidentId
    shape: Shape
    label: str = ""
    purpose: Purpose = "note"


class RemoveDrawing(Command, frozen=True):
    """Take a drawing off the map."""

    drawing: DrawingId


class ShapeDrawn(Event, frozen=True):
    """The shape stands on the map from now on."""

    drawing: DrawingId
    incident: IncidentId
    shape: Shape
    label: str
    purpose: Purpose = "note"  # entries from before there were purposes have none


class DrawingRemoved(Event, frozen=True):
    """It stands there no longer."""

    drawing: DrawingId


class Drawing(msgspec.Struct, array_like=True):
    """A drawing now: when it was put there and by whom; `removed` is 0 while it stands."""

    id: DrawingId
    incident: IncidentId
    shape: Shape
    label: str
    purpose: Purpose
    at: Instant
    by: str
    removed: Instant = Instant(0)


class Drawings:
    """All drawings by number; `standing` those that are on the map."""

    def __init__(self) -> None:
        self.all: Rows[DrawingId, Drawing] = Rows()
        self.standing = self.all.picked()

    def drawn(self, at: Instant, officer: str, event: ShapeDrawn) -> None:
        """One drawing more."""
        drawing = Drawing(event.drawing, event.incident, event.shape, event.label, event.purpose, at, officer)
        self.all.put(drawing.id, drawing)
        self.standing[drawing.id] = drawing

    def removed(self, at: Instant, event: DrawingRemoved) -> None:
        """One fewer on the map."""
        del self.standing[event.drawing]
        self.all.edit(event.drawing).removed = at


def decide_draw(drawings: Drawings, incidents: Incidents, command: DrawShape) -> Decision:
    """A shape that can be one, for an open incident. What stands there already is not entered twice."""
    incident = incidents.all.get(command.incident)
    if incident is None:
        return refuse("incident-unknown", incident=command.incident)
    if incident.state != "open":
        return refuse("incident-not-open", incident=command.incident)
    label = command.label.strip()
    if len(label) > LABEL_SIGNS:
        return refuse("drawing-label-long", most=LABEL_SIGNS)
    if (fault := _fault(command.shape)) is not None:
        return fault
    if command.purpose != "note" and command.shape.kind not in AREAS:
        return refuse("drawing-no-area")
    asked = (command.incident, command.shape, label, command.purpose)
    if any((one.incident, one.shape, one.label, one.purpose) == asked for one in drawings.standing.values()):
        return []
    number = DrawingId(str(len(drawings.all) + 1))
    return [ShapeDrawn(number, command.incident, command.shape, label, command.purpose)]


def decide_remove(drawings: Drawings, command: RemoveDrawing) -> Decision:
    """Only what stands there can be removed; asked again, it is done already."""
    drawing = drawings.all.get(command.drawing)
    if drawing is None:
        return refuse("drawing-unknown", drawing=command.drawing)
    return [] if drawing.removed else [DrawingRemoved(command.drawing)]


def _fault(shape: Shape) -> Refused | None:
    corners, kind = shape.corners, shape.kind
    if kind == "polygon":
        return fault_of((corners,)) or _too_many(corners)
    least = LEAST_CORNERS[kind]
    if len(set(corners)) < least or (least == 1 and len(corners) != 1):
        return refuse("drawing-corners")
    if any(abs(corner.lat) > NORTHMOST or abs(corner.lon) > EASTMOST for corner in corners):
        return refuse("area-off-earth")
    if kind == "circle" and not 0 < shape.metres <= MOST_METRES:
        return refuse("drawing-radius", most=MOST_METRES // 1_000)
    return _too_many(corners)


def _too_many(corners: tuple[Position, ...]) -> Refused | None:
    if len(corners) > MOST_CORNERS:
        return refuse("area-too-many-corners", corners=len(corners), most=MOST_CORNERS)
    return None
