"""The verbs about closed and slow roads: a flood's outline closes them, as a feed would."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from console.cli.answers import NotDone, table
from console.cli.errands import ask, at_the_desk, book_of, folded, opened
from console.cli.seat import Seat
from console.cli.verbs import verb
from console.situation.closures import CloseRoads, ClosureId, OpenRoads, RoadsClosed
from console.views.language import N_

if TYPE_CHECKING:
    from console.situation.rings import Area

DatumName = Literal["wgs84", "cgcs2000", "gcj02", "bd09"]
FileArgument = Annotated[Path, typer.Argument(metavar="FILE")]
NumberArgument = Annotated[str, typer.Argument(metavar="NUMBER")]
WhyOption = Annotated[str, typer.Option("--why", metavar="TEXT", help=N_("What stands on the map [the file's name]"))]
LiftOption = Annotated[str, typer.Option("--why", metavar="TEXT", help=N_("Why they are open again"))]
PercentOption = Annotated[
    int, typer.Option("--percent", metavar="N", help=N_("What is left of the speed; 0: closed to traffic"))
]
DatumOption = Annotated[DatumName | None, typer.Option("--datum", help=N_("The datum of the file [as it says]"))]


def close(
    seat: Seat, file: FileArgument, why: WhyOption = "", percent: PercentOption = 0, datum: DatumOption = None
) -> int:
    """Close the roads of every area of a file: of all, or of none."""
    from console.layers.outlines import outlines

    return asyncio.run(_close(seat, outlines(file, datum), why or file.stem, percent))


async def _close(seat: Seat, areas: "list[Area]", why: str, percent: int) -> int:
    from console.situation.rings import fault_of

    for area in areas:
        if (fault := fault_of(area)) is not None:
            raise NotDone(seat.language.reason(fault.reason), fault.reason)
    numbers: list[str] = []
    with opened(seat) as city:
        async with at_the_desk(city, book_of(city, seat.book)) as console:
            for area in areas:
                done = await ask(console, CloseRoads(area, percent, why, source="flood"), seat)
                numbers += [one.event.closure for one in done.happened if isinstance(one.event, RoadsClosed)]
    seat.answers.give({"closures": numbers, "areas": len(areas)})
    if not numbers:
        seat.answers.say(seat.language.text("All of this is closed already."))
    for number in numbers:
        seat.answers.say(seat.language.text("Closure {number}: in effect", number=number))
    return 0


def lift(seat: Seat, number: NumberArgument, why: LiftOption = "") -> int:
    """Open the roads of a closure again."""
    return asyncio.run(_lift(seat, number, why))


async def _lift(seat: Seat, number: str, why: str) -> int:
    with opened(seat) as city:
        async with at_the_desk(city, book_of(city, seat.book)) as console:
            await ask(console, OpenRoads(ClosureId(number), why), seat)
    seat.answers.give({"closure": number})
    seat.answers.say(seat.language.text("Closure {number}: lifted", number=number))
    return 0


def list_all(seat: Seat) -> None:
    """The closures in force."""
    from console.views.closure_words import hindered_how

    with opened(seat) as city:
        situation, _ = folded(city, book_of(city, seat.book))
        closures = list(situation.closures.in_force.values())
        zone = city.profile.zone
    seat.answers.give(
        [
            {"closure": one.id, "percent": one.percent, "reason": one.reason, "incident": one.incident,
             "source": one.source, "since": one.since, "by": one.by}
            for one in closures
        ]
    )  # fmt: skip
    if not closures:
        seat.answers.say(seat.language.text("No road is closed."))
    rows = [
        (
            one.id,
            hindered_how(one.percent, seat.language),
            one.reason,
            f"{seat.language.day(one.since, zone)} {seat.language.clock(one.since, zone)}",
            one.by,
        )
        for one in closures
    ]
    for line in table(rows, frozenset({0})):
        seat.answers.say(line)


def register(app: typer.Typer) -> None:
    """Give the app these verbs."""
    group = typer.Typer(help=N_("Closed and slow roads, in effect for every drive and route at once."))
    app.add_typer(group, name="roads")
    verb(group, "close", N_("Close the roads of every area of a file (GeoJSON, KML, KMZ, shapefile), or slow them."),
         "{closures: [number], areas}")(close)  # fmt: skip
    verb(group, "open", N_("Open the roads of a closure again."), "{closure}")(lift)
    verb(group, "list", N_("List the closures in force."),
         "[{closure, percent, reason, incident, source, since, by}]")(list_all)  # fmt: skip
