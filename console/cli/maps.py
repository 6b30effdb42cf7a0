"""The verb that puts the map on paper, without a window."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from console.cli.errands import book_of, folded, opened
from console.cli.seat import Seat
from console.cli.verbs import verb
from console.cli.window import stdout_for
from console.views.language import N_
from resources.base import BadInput, Reason


def on_paper(
    seat: Seat,
    file: Annotated[Path, typer.Argument(metavar="FILE.pdf|.png")],
    paper: Annotated[Literal["A4", "A3"], typer.Option("--paper", help=N_("The paper, across"))] = "A4",
    centre: Annotated[str, typer.Option("--centre", metavar="LAT,LON", help=N_("The middle [the city's]"))] = "",
    zoom: Annotated[int, typer.Option("--zoom", metavar="N", min=10, max=18, help=N_("How close, 10 to 18"))] = 13,
) -> None:
    """The map as the book has it now, with legend, scale, time and datum."""
    from console.assembly.map_printing import print_map
    from console.ground.coordinates import parse_coordinates

    middle = None
    if centre and (middle := parse_coordinates(centre)) is None:
        raise BadInput(centre, Reason("coordinates-impossible"))
    with opened(seat) as city:
        book = book_of(city, seat.book)
        now, _ = folded(city, book)
        with stdout_for(seat):
            print_map(city, book, now, seat.language, file, paper, middle, zoom)
        seat.answers.give({"file": file, "city": city.slug, "book": seat.book, "seq": now.seq, "paper": paper})
    seat.answers.say(seat.language.text("written to {file}", file=file))


def register(app: typer.Typer) -> None:
    """Give the app these verbs."""
    group = typer.Typer(help=N_("The map on paper."))
    app.add_typer(group, name="map")
    verb(group, "print", N_("Draw the map for paper: legend, scale, time, datum."),
         "{file, city, book, seq, paper}")(on_paper)  # fmt: skip
