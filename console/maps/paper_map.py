"""Draws the map once more for paper: the same page, unseen, at as many pixels as the paper has.

Lines and letters are drawn anew at that density, not enlarged; what is a picture of the basemap's tiles as well, since
the page draws these from vectors. So nothing on the paper is coarser than the paper.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from shiboken6 import isValid

from console.maps.changes import message
from console.maps.map_widget import MapWidget
from console.views.map import MapStyle
from resources.base import BadInput, Position, Reason

LONGEST_WAIT = 30.0
"""Seconds until a page that is not drawn is given up."""
LOOK_EVERY = 0.1
MOST_DOTS = 3
"""Of the paper to a pixel of the page: letters of 12 pixels are 3 mm high then."""
AFTERWARDS = 0.4
"""Seconds after the last tile: labels and the points' block come a frame later."""


class Picture(msgspec.Struct, frozen=True):
    """The map drawn, where its middle is, and how many metres of ground there are in one of its pixels."""

    image: QImage
    centre: Position
    zoom: int
    metres: float


class PaperMap(MapWidget):
    """A map that nobody sees: `width` and `height` in the paper's dots, `dots` of them to a pixel of the page."""

    def __init__(self, width: int, height: int, dots: int) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        ratio = self.devicePixelRatioF()
        self.setFixedSize(round(width / ratio), round(height / ratio))
        self.enlarge(dots / ratio)

    def _tell_all(self) -> None:
        super()._tell_all()
        self._send(message("paper", {}))

    async def picture(self, city: Path) -> Picture:
        """Draw the city. Raises BadInput where the page does not come."""
        place = self._place
        self.show()
        self.open(city)
        self._place = place  # `open` begins in the middle of the city
        return await self.as_it_stands()

    async def as_it_stands(self) -> Picture:
        """What it shows now, once all of that is drawn: for the next picture of a city that is open already."""
        await self._until_drawn()
        lat, lon, zoom, width, around = msgspec.json.decode(await self._ask("vigil.paper.where()"))
        image = self._web.grab().toImage()
        image.setDevicePixelRatio(1)
        centre = Position.from_degrees(lat, lon)
        return Picture(image, centre, int(zoom), around * width / max(1, image.width()))

    async def _until_drawn(self) -> None:
        settled = 0
        for _ in range(round(LONGEST_WAIT / LOOK_EVERY)):
            await asyncio.sleep(LOOK_EVERY)
            if self.is_drawn and await self._ask("vigil.paper.settled()"):
                settled += 1
                if settled == 3:
                    await asyncio.sleep(AFTERWARDS)
                    return
            else:
                settled = 0
        raise BadInput("map", Reason("map-not-drawn"))

    async def _ask(self, question: str) -> Any:
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

        def take(said: Any) -> None:
            if not answer.done():
                answer.set_result(said)

        self._page.runJavaScript(question, take)
        return await asyncio.wait_for(answer, LONGEST_WAIT)


async def draw_on_paper(
    fill: Callable[[PaperMap], object], least: tuple[int, int], city: Path, style: MapStyle, size: tuple[int, int]
) -> Picture:
    """What `fill` puts on a map, in so many dots: large, but with `least` pixels of the page where these fit."""
    width, height = size
    fitting = (dots for dots in range(MOST_DOTS, 2, -1) if width / dots >= least[0] and height / dots >= least[1])
    paper = PaperMap(width, height, next(fitting, 2))
    try:
        paper.restyle(style)
        fill(paper)
        return await paper.picture(city)
    finally:
        if isValid(paper):
            paper.shut()
            paper.deleteLater()
