"""Layers of the users' own on the map 图层: which were shown, under which name, from one entry to another.

The entry holds what a layer is and the digest of its features; the features themselves lie in the city's folder. So a
replay knows what was on the map at any instant, and says so where the files are no longer there.
"""

from typing import Literal

import msgspec

from resources.base import Command, Decision, Event, Instant, refuse

LONGEST_NAME = 40
Shape = Literal["points", "lines", "areas"]


class Layer(msgspec.Struct, frozen=True):
    """A layer as it came in. `id` names its folder, `datum` what its file was in, `features` how many there are.

    `shape` is what most of it is: so its sign in a legend needs no look at its files.
    """

    id: str
    name: str
    source: str
    datum: str
    digest: str
    features: int
    shape: Shape = "areas"


class AddLayer(Command, frozen=True):
    """Show this layer on the map of everybody on this book."""

    layer: Layer


class RenameLayer(Command, frozen=True):
    """Call a layer otherwise."""

    id: str
    name: str


class RemoveLayer(Command, frozen=True):
    """Show a layer no longer. Its files stay, for whoever looks back."""

    id: str


class LayerAdded(Event, frozen=True):
    """From now on the layer is on the map."""

    layer: Layer


class LayerRenamed(Event, frozen=True):
    """From now on the layer bears this name; `old` is the one before."""

    id: str
    name: str
    old: str


class LayerRemoved(Event, frozen=True):
    """From now on the layer is no longer on the map."""

    id: str
    name: str


class Shown(msgspec.Struct, array_like=True):
    """A layer that is on the map: since when, and by whom."""

    layer: Layer
    name: str
    since: Instant
    by: str


class Layers:
    """The layers that are on the map, in the order in which they came."""

    def __init__(self) -> None:
        self.shown: dict[str, Shown] = {}

    def added(self, at: Instant, officer: str, event: LayerAdded) -> None:
        """One came."""
        self.shown[event.layer.id] = Shown(event.layer, event.layer.name, at, officer)

    def renamed(self, event: LayerRenamed) -> None:
        """One is called otherwise."""
        self.shown[event.id].name = event.name

    def removed(self, event: LayerRemoved) -> None:
        """One went."""
        del self.shown[event.id]


def decide_add(layers: Layers, command: AddLayer) -> Decision:
    """A name of its own, so that the switches can be told apart. What is shown already is not entered twice."""
    layer = command.layer
    if layer.id in layers.shown:
        return []
    if fault := _fault(layers, layer.name):
        return refuse(fault, name=layer.name[:LONGEST_NAME], most=LONGEST_NAME)
    return [LayerAdded(layer)]


def decide_rename(layers: Layers, command: RenameLayer) -> Decision:
    """Only what is shown, to a name that no other has."""
    shown = layers.shown.get(command.id)
    if shown is None:
        return refuse("layer-unknown", name=command.id)
    if shown.name == command.name:
        return []
    if fault := _fault(layers, command.name):
        return refuse(fault, name=command.name[:LONGEST_NAME], most=LONGEST_NAME)
    return [LayerRenamed(command.id, command.name, shown.name)]


def decide_remove(layers: Layers, command: RemoveLayer) -> Decision:
    """Only what is shown."""
    shown = layers.shown.get(command.id)
    if shown is None:
        return refuse("layer-unknown", name=command.id)
    return [LayerRemoved(command.id, shown.name)]


def _fault(layers: Layers, name: str) -> str:
    if not name.strip() or len(name) > LONGEST_NAME:
        return "layer-name"
    return "layer-name-taken" if any(shown.name == name for shown in layers.shown.values()) else ""
