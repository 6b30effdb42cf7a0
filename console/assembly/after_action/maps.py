"""The maps of the key moments: the console's own map, drawn unseen, of the situation folded up to each moment."""

import asyncio
from typing import TYPE_CHECKING

from console.assembly.city import City
from console.assembly.map_printing import paper_view
from console.review import Fold, Tape
from console.review.after_action import AfterAction, Moment
from console.review.tape import BLOCK
from console.situation import Situation
from console.views.language import Language
from console.views.map import map_style
from console.views.map_extent import extent_of

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from console.maps.paper_map import PaperMap

SIZE, DOTS = (2_088, 1_224), 2
"""Dots of a picture, 174 mm wide at 300 to the inch; and of them to a pixel of the page."""
CLOSE = 15
"""The zoom where there is one place to look at and nobody on the way."""
TOLD = 0.25
"""Seconds after which the page has been told a new situation: it is told at most ten times a second."""


async def draw_moments(city: City, tape: Tape, report: AfterAction, language: Language) -> "dict[Moment, QImage]":
    """A picture of every moment whose incident has a position. BadInput where the page does not come."""
    from shiboken6 import isValid

    from console.maps.paper_map import PaperMap

    moments = drawable(report)
    if not moments:
        return {}
    mark = "" if report.book.kind == "live" else language.text("EXERCISE")
    attribution = "" if city.training else "© OpenStreetMap"
    page = PaperMap(*SIZE, DOTS)
    pictures: dict[Moment, QImage] = {}
    page.restyle(map_style(language, "light", mark, "exercise" if mark else "", attribution))
    fold, begun = Fold(tape, city.registry), False
    try:
        for moment in moments:
            await city.database.call(go_to, fold, tape, moment.place)
            show(page, city, fold.situation, moment, language)
            if begun:
                await asyncio.sleep(TOLD)
                picture = await page.as_it_stands()
            else:
                picture, begun = await page.picture(city.folder), True
            pictures[moment] = picture.image
    finally:
        if isValid(page):
            page.shut()
            page.deleteLater()
    return pictures


def drawable(report: AfterAction) -> list[Moment]:
    """The moments of which there can be a map."""
    placed = {one.incident for one in report.incidents if one.position is not None}
    return [moment for moment in report.moments if moment.incident in placed]


def go_to(fold: Fold, tape: Tape, place: int) -> None:
    """Apply what lies between here and a later place."""
    while fold.place < place:
        fold.pass_by(tape.entries(fold.place, min(BLOCK, place - fold.place)))


def show(page: "PaperMap", city: City, situation: Situation, moment: Moment, language: Language) -> None:
    """Put a moment on the page: its incident and whoever works for it."""
    page.render(paper_view(city, situation, language, moment.at))
    places = extent_of(situation, moment.incident)
    if len(places) == 1:
        page.fly_to(places[0], CLOSE)
    else:
        page.fit(places)
