"""The verbs about layers of the users' own: they come in from files, go out to files, and leave the map."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
import typer

from console.cli.answers import NotDone, table
from console.cli.building import Building
from console.cli.errands import ask, at_the_desk, book_of, folded, opened
from console.cli.seat import Seat
from console.cli.verbs import verb
from console.views.language import N_
from resources.base import Command, Reason

if TYPE_CHECKING:
    from console.assembly.city import City
    from console.ground.datum import Datum
    from console.layers.guess import Guess
    from console.layers.survey import Survey
    from console.situation.layers import Layers, Shown

DatumName = Literal["wgs84", "cgcs2000", "gcj02", "bd09"]
NameArgument = Annotated[str, typer.Argument(metavar="NAME")]
DatumOption = Annotated[
    DatumName | None, typer.Option("--datum", help=N_("The datum of the file [as it says, or by the city's roads]"))
]


def bring_in(
    seat: Seat,
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help=N_("What the layer is called [the file]"))] = "",
    datum: DatumOption = None,
    swap: Annotated[bool, typer.Option("--swap", help=N_("The file has latitude before longitude"))] = False,
) -> int:
    """A layer from a file: all of it, or nothing."""
    return asyncio.run(_bring_in(seat, file, name or file.stem[:40], datum, swap))


async def _bring_in(seat: Seat, file: Path, name: str, datum: "Datum | None", swap: bool) -> int:
    from console.layers.folders import importing, put_in_place
    from console.layers.guess import guess
    from console.layers.survey import survey
    from console.situation.layers import AddLayer

    with opened(seat) as city:
        progress = Building(seat.answers, seat.language, name)
        async with at_the_desk(city, book_of(city, seat.book)) as console:
            with importing(city.folder) as made:
                found = survey(file, made, progress, swap)
                guessed = guess(found, city.ground.network)
                _say_found(seat, found)
                _refuse_far(seat, city, found)
                decided = _decided(seat, datum, guessed)
                facts = put_in_place(made, found, name, decided, progress)
            await ask(console, AddLayer(facts.layer(name)), seat)
    left = [{**msgspec.to_builtins(one), "text": seat.language.reason(one)} for one in found.mended]
    seat.answers.give({**msgspec.to_builtins(facts), "name": name, "mended": left, "guess": guessed})
    seat.answers.say(seat.language.text("{name} is on the map", name=name))
    return 0


def _say_found(seat: Seat, found: "Survey") -> None:
    from console.views.layer_words import things

    number = seat.language.number
    south, west, north, east = found.extent
    seat.answers.say(
        seat.language.text(
            "{file}: {things} (points {points}, lines {lines}, areas {areas}), {extent}",
            file=found.file,
            things=things(found.features, seat.language),
            points=number(found.points),
            lines=number(found.lines),
            areas=number(found.areas),
            extent=f"{south:.5f}–{north:.5f}, {west:.5f}–{east:.5f}",
        )
    )
    for reason in found.mended:
        seat.answers.say(f"  {seat.language.reason(reason)}")


def _refuse_far(seat: Seat, city: "City", found: "Survey") -> None:
    from console.layers.guess import bounds_of, looks_swapped

    if looks_swapped(found, bounds_of(city.ground.manifest)):
        reason = Reason("layer-far")
        raise NotDone(seat.language.reason(reason), reason)


def _decided(seat: Seat, datum: "Datum | None", guessed: "Guess") -> "Datum":
    """The datum as told, else as the file says and the roads do not deny. NotDone where a person must say."""
    from console.views.layer_words import datum_words

    why = f"{datum_words(guessed.datum, seat.language)} – {seat.language.reason(guessed.reason)}"
    if datum is None and not guessed.surely:
        reason = Reason("layer-datum-asked", {"why": why})
        raise NotDone(seat.language.reason(reason), reason)
    chosen = datum or guessed.datum
    said = seat.language.text("Datum: {datum}", datum=datum_words(chosen, seat.language) if datum else why)
    seat.answers.say(f"  {said}")
    return chosen


def list_all(seat: Seat) -> None:
    """The layers on the map."""
    from console.layers.places import is_there
    from console.views.layer_words import datum_words

    with opened(seat) as city:
        now, _ = folded(city, book_of(city, seat.book))
        rows: list[dict[str, Any]] = [
            {
                **msgspec.to_builtins(shown.layer),
                "name": shown.name,
                "since": shown.since,
                "by": shown.by,
                "there": is_there(city.folder, key),
            }
            for key, shown in now.layers.shown.items()
        ]
        seat.answers.give(rows)
        zone = city.profile.zone
    language = seat.language
    cells = [
        (
            row["name"], row["source"], datum_words(row["datum"], language), language.number(row["features"]),
            f"{language.day(row['since'], zone)} {language.clock(row['since'], zone, seconds=False)}", row["by"],
            "" if row["there"] else seat.language.reason(Reason("layer-files-missing")),
        )
        for row in rows
    ]  # fmt: skip
    for line in table(cells, right=frozenset({3})):
        seat.answers.say(line)


def rename(seat: Seat, name: NameArgument, new: Annotated[str, typer.Argument(metavar="NEW")]) -> int:
    """Call a layer otherwise."""
    from console.situation.layers import RenameLayer

    asyncio.run(_ask_of(seat, name, lambda key: RenameLayer(key, new)))
    seat.answers.give({"name": new, "old": name})
    seat.answers.say(seat.language.text("{old} is called {name} now", old=name, name=new))
    return 0


def remove(seat: Seat, name: NameArgument) -> int:
    """Take a layer off the map."""
    from console.situation.layers import RemoveLayer

    asyncio.run(_ask_of(seat, name, RemoveLayer))
    seat.answers.give({"name": name})
    seat.answers.say(seat.language.text("{name} is off the map; its files stay for replay", name=name))
    return 0


async def _ask_of(seat: Seat, name: str, command: "Any") -> None:
    with opened(seat) as city:
        async with at_the_desk(city, book_of(city, seat.book)) as console:
            key, _ = _named(seat, console.situation.layers, name)
            asked: Command = command(key)
            await ask(console, asked, seat)


def _named(seat: Seat, layers: "Layers", name: str) -> "tuple[str, Shown]":
    """The layer of this name or id. NotDone where there is none."""
    for key, shown in layers.shown.items():
        if name in (shown.name, key):
            return key, shown
    reason = Reason("layer-unknown", {"name": name})
    raise NotDone(seat.language.reason(reason), reason)


def export(
    seat: Seat,
    name: NameArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE.geojson|.kml")],
    datum: Annotated[DatumName, typer.Option("--datum", help=N_("The datum of what is written"))] = "wgs84",
) -> None:
    """What the map shows, as a file: a layer of the users' own, or one of the situation's."""
    from console.layers.writing import features_of, write
    from console.views.layer_words import things
    from console.views.map_features import SITUATION, situation_features

    with opened(seat) as city:
        now, _ = folded(city, book_of(city, seat.book))
        if name in SITUATION:
            count = write(file, situation_features(name, now, seat.language, city.profile), name, datum)
        else:
            key, shown = _named(seat, now.layers, name)
            count = write(file, features_of(city.folder, key), shown.name, datum)
    seat.answers.give({"file": file, "name": name, "datum": datum, "features": count, "seq": now.seq})
    seat.answers.say(
        seat.language.text(
            "{file}: {things}, {datum}", file=file, things=things(count, seat.language), datum=datum.upper()
        )
    )


def register(app: typer.Typer) -> None:
    """Give the app these verbs."""
    group = typer.Typer(help=N_("Layers of your own on the map: GeoJSON, KML, KMZ, shapefile, GPX."))
    app.add_typer(group, name="layer")
    facts = "id, source, datum, digest, features"
    verb(group, "import", N_("Bring a layer in: all of it, or nothing."),
         f"{{{facts}, name, kind, points, lines, areas, positions, extent, columns, mended: [{{code, params, text}}], "
         "guess: {datum, surely, reason, metres}}")(bring_in)  # fmt: skip
    verb(group, "list", N_("List the layers on the map."), f"[{{{facts}, name, since, by, there}}]")(list_all)
    verb(group, "rename", N_("Call a layer otherwise."), "{name, old}")(rename)
    verb(group, "remove", N_("Take a layer off the map; its files stay for replay."), "{name}")(remove)
    verb(group, "export", N_("Write a layer, or incidents, teams, depots, shelters, warnings, closures or drawings, "
         "as GeoJSON or KML."), "{file, name, datum, features, seq}")(export)  # fmt: skip
