"""What the window does with layers: looks into a file off its thread, asks for its datum, brings it in, writes out."""

import asyncio
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from console.assembly.seals import seal_of
from console.ground.progress import silent
from console.layers.places import is_there
from console.situation.layers import AddLayer, Layer
from console.views import intents
from resources.base import BadInput, Reason, Refused
from resources.days import local
from resources.whole import whole_file

if TYPE_CHECKING:
    from console.assembly.room import Room
    from console.layers.guess import Guess
    from console.layers.survey import Survey
    from console.views.layer_panel import LayersView

PARTS = (".dbf", ".prj", ".cpg", ".shx", ".sbn", ".sbx", ".qix", ".qpj")
"""What lies beside a shapefile: dropped together with it, it comes with it."""
OUT = "layers-out"


class _Looked(msgspec.Struct):
    """A file that was looked into: where it was laid down, and what was found."""

    file: str
    made: Path
    kept: ExitStack
    survey: "Survey"
    guess: "Guess"


class LayerWork:
    """One room's work with layers."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self._looked: _Looked | None = None
        self._busy = ""
        self._fault = ""
        self._printing = False

    @property
    def folder(self) -> Path:
        """Where files go out to."""
        console = self._room.console
        # Not the room's home: a replay's ends with it.
        folder = console.city.folder.parents[1] / OUT / console.city.slug
        return folder if console.book.kind == "live" else folder / console.book.name

    def view(self) -> "LayersView":
        """The panel as it is to be shown."""
        from console.layers.guess import bounds_of
        from console.views.layer_panel import build_layers, build_preview

        room, looked = self._room, self._looked
        city = room.console.city
        preview = None
        if looked is not None:
            bounds = bounds_of(city.ground.manifest)
            preview = build_preview(looked.file, looked.survey, looked.guess, bounds, room.language)
        return build_layers(
            room.console.situation.layers, lambda layer: is_there(city.folder, layer), room.language, preview,
            self._busy, self._fault, str(self.folder),
        )  # fmt: skip

    def dropped(self, wish: intents.DropFiles) -> None:
        """Files came over the window: a layer is looked into, the others are warnings."""
        from console.layers.reading import kind_of

        layers = [file for file in wish.files if kind_of(Path(file))]
        others = [file for file in wish.files if file not in layers]
        if layers:
            others = [file for file in others if Path(file).suffix.lower() not in PARTS]
            self._room.show_panel("layers")
            self._room.ask(intents.ChooseLayer(layers[0]))
            if len(layers) > 1:
                self._room.screen.toasts.tell(self._room.language.text("One layer at a time: the first is looked into"))
        if others:
            self._room.ask(intents.ImportWarnings(tuple(others)))

    async def choose(self, wish: intents.ChooseLayer) -> None:
        """Look into a file."""
        if self._busy:
            return
        self.forget()
        self._say(self._room.language.text("Reading {file} …", file=Path(wish.file).name))
        loop = asyncio.get_running_loop()
        try:
            self._looked = await loop.run_in_executor(None, self._look, wish)
        except BadInput as bad:
            self._say("", self._room.language.fault(bad))
        else:
            self._say("")

    def _look(self, wish: intents.ChooseLayer) -> _Looked:
        from console.layers.folders import importing
        from console.layers.guess import guess
        from console.layers.survey import survey

        city = self._room.console.city
        with ExitStack() as kept:
            made = kept.enter_context(importing(city.folder))
            found = survey(Path(wish.file), made, silent, wish.swap)
            return _Looked(wish.file, made, kept.pop_all(), found, guess(found, city.ground.network))

    async def bring_in(self, wish: intents.ImportLayer) -> None:
        """Make a layer of it, and have it on the record."""
        looked, room = self._looked, self._room
        if looked is None or self._busy:
            return
        self._say(room.language.text("Making the layer {name} …", name=wish.name))
        loop = asyncio.get_running_loop()
        try:
            layer = await loop.run_in_executor(None, self._make, looked, wish)
        except BadInput as bad:
            self._say("", room.language.fault(bad))
            return
        outcome = await room.console.act(AddLayer(layer))
        if isinstance(outcome, Refused):
            self._say("", room.naming.reason(outcome.reason))
            return
        self.forget()
        self._say("")
        room.screen.toasts.tell(room.language.text("{name} is on the map", name=wish.name))

    def _make(self, looked: _Looked, wish: intents.ImportLayer) -> Layer:
        from console.layers.folders import put_in_place

        facts = put_in_place(looked.made, looked.survey, wish.name, wish.datum, silent)
        return facts.layer(wish.name)

    def forget(self) -> None:
        """Let the file be that was looked into; nothing of it stays."""
        if self._looked is not None:
            self._looked.kept.close()
            self._looked = None
        self._say(self._busy)

    async def write(self, wish: intents.WriteLayer) -> None:
        """Write a layer to a file."""
        room = self._room
        loop = asyncio.get_running_loop()
        try:
            features, title = self._features(wish.layer)
            path = self.folder / f"{title}-{wish.datum}.{wish.format}".replace("/", "-")
            self.folder.mkdir(parents=True, exist_ok=True)
            await loop.run_in_executor(None, _write, path, features, title, wish)
        except BadInput as bad:
            room.screen.toasts.tell(room.language.fault(bad), "late")
        else:
            room.screen.toasts.tell(room.language.text("written to {file}", file=path))

    def _features(self, layer: str) -> "tuple[object, str]":
        from console.layers.writing import features_of
        from console.views.layer_panel import SITUATION_NAMES
        from console.views.map_features import situation_features

        console, language = self._room.console, self._room.language
        if layer in SITUATION_NAMES:
            # On this thread, and whole: the situation goes on while the file is written.
            found = list(situation_features(layer, console.situation, language, console.city.profile))
            return found, language.text(SITUATION_NAMES[layer])
        if layer not in console.situation.layers.shown:
            raise BadInput(layer, Reason("layer-unknown", {"name": layer}))
        return features_of(console.city.folder, layer), console.situation.layers.shown[layer].name

    async def print_map(self, wish: intents.PrintMap) -> None:
        """Draw the map as it is seen on a sheet, with all that must stand around it."""
        from console.maps.paper_map import draw_on_paper
        from console.views.map_sheet import build_sheet
        from console.widgets.map_sheet import WRITERS, Scaled, map_size

        room, console = self._room, self._room.console
        live = room.screen.map
        if live.look is None or self._printing:
            return
        self._printing = True
        room.screen.toasts.tell(room.language.text("The map is being drawn for paper …"))
        style = msgspec.structs.replace(live.look, theme="light")
        now = console.clock.now()
        sheet = build_sheet(
            console.situation, live.view, live.hidden_layers, now, room.language, console.city.profile,
            style.watermark, style.watermark_kind, style.texts["attribution"],
            seal_of(console.city, console.book, room.language),
        )  # fmt: skip
        try:
            picture = await draw_on_paper(
                lambda page: page.show_as(live),
                (live.width(), live.height()),
                console.city.folder,
                style,
                map_size(wish.paper),
            )
            loop = asyncio.get_running_loop()
            scaled = Scaled(picture.image, picture.metres)
            sheet_bytes = await loop.run_in_executor(None, WRITERS[wish.how], sheet, scaled, wish.paper)
            when = f"{local(now, console.city.profile.zone):%Y%m%d-%H%M%S}"
            path = await loop.run_in_executor(
                None, write_whole, self.folder / f"map-{when}-{wish.paper}.{wish.how}", sheet_bytes
            )
        except BadInput as bad:
            room.screen.toasts.tell(room.language.fault(bad), "late")
        else:
            room.screen.toasts.tell(room.language.text("written to {file}", file=path))
        finally:
            self._printing = False

    def _say(self, busy: str, fault: str = "") -> None:
        self._busy, self._fault = busy, fault
        self._room.painting.soon("panel")


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file as a whole or not at all. BadInput where the machine cannot."""
    with whole_file(path) as fresh:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(content)
    return path


def _write(path: Path, features: object, title: str, wish: intents.WriteLayer) -> None:
    from console.layers.writing import write

    write(path, features, title, wish.datum)  # type: ignore[arg-type]
