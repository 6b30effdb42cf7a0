"""Prints the map without a window: a process of its own with a page of its own, for the command line."""

import asyncio
import os
from pathlib import Path
from typing import Literal

from console.assembly.city import City
from console.assembly.layer_work import write_whole
from console.assembly.seals import seal_of
from console.assembly.start import make_loop
from console.clock import wall_now
from console.entry import Book
from console.layers.places import is_there
from console.situation import Situation
from console.views.city_map import MapBuilder
from console.views.drawings import drawing_overlays
from console.views.language import Language
from console.views.layer_list import imported_layers
from console.views.map import MapView, map_style
from console.views.warning_ground import Bounds, WarningShapes
from resources.base import BadInput, Instant, Position, Reason


def print_map(
    city: City, book: Book, situation: Situation, language: Language, file: Path, paper: Literal["A4", "A3"],
    centre: Position | None, zoom: int,
) -> None:  # fmt: skip
    """Draw what the book amounts to into a .pdf or .png. BadInput for another ending, or where it cannot be drawn."""
    if file.suffix.lower() not in (".pdf", ".png"):
        raise BadInput(file.name, Reason("map-format", {"known": ".pdf .png"}))
    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # nothing is shown to anybody
    with make_loop() as loop:
        loop.run_until_complete(_print(city, book, situation, language, file, paper, centre, zoom))


async def _print(
    city: City, book: Book, situation: Situation, language: Language, file: Path, paper: Literal["A4", "A3"],
    centre: Position | None, zoom: int,
) -> None:  # fmt: skip
    from console.maps.paper_map import PaperMap, draw_on_paper
    from console.views.map_sheet import build_sheet
    from console.widgets.map_sheet import WRITERS, Scaled, map_size

    now = wall_now() if book.kind == "live" else situation.at
    view = paper_view(city, situation, language, now)
    mark = "" if book.kind == "live" else language.text("EXERCISE")
    kind: Literal["", "exercise"] = "exercise" if mark else ""
    attribution = "" if city.training else "© OpenStreetMap"
    style = map_style(language, "light", mark, kind, attribution)
    seal = seal_of(city, book, language)
    sheet = build_sheet(situation, view, (), now, language, city.profile, mark, kind, attribution, seal)

    def fill(page: PaperMap) -> None:
        page.render(view)
        page.fly_to(centre or city.ground.manifest.centre, zoom)

    picture = await draw_on_paper(fill, (0, 0), city.folder, style, map_size(paper))
    drawn = WRITERS[file.suffix.lower()[1:]](sheet, Scaled(picture.image, picture.metres), paper)
    await asyncio.to_thread(write_whole, file, drawn)


def paper_view(city: City, situation: Situation, language: Language, now: Instant) -> MapView:
    """What a map on paper shows of a situation."""
    builder = MapBuilder(situation, language, city.profile, lambda order, start, end: None)
    ground = city.ground.manifest
    bounds = Bounds(ground.south, ground.west, ground.north, ground.east)
    return MapView(
        builder.incidents(now),
        builder.units(now),
        builder.depots(),
        builder.shelters(),
        overlays=drawing_overlays(situation, language, None),
        warnings=WarningShapes().build(situation, now, language, bounds, ""),
        imported=imported_layers(situation.layers, lambda layer: is_there(city.folder, layer), language),
    )
