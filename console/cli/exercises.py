"""The verbs about exercises: begin one on a copy of the city, go on with one, list them."""

from typing import Annotated, Any

import msgspec
import typer

from console.cli.answers import table
from console.cli.errands import opened
from console.cli.opening import CityOption, LangOption
from console.cli.seat import Seat
from console.cli.verbs import verb
from console.cli.window import stdout_for
from console.settings import Settings
from console.views.exercise import origin_of
from console.views.language import N_
from resources.days import local

AtOption = Annotated[
    str,
    typer.Option("--at", metavar="SEQ|TIME", help=N_("Begin as it was at an entry or a time such as 03:20 [as it is]")),
]
KeepOption = Annotated[
    bool | None,
    typer.Option(
        "--keep-incidents/--end-incidents",
        help=N_("What is running runs on in the exercise, or is ended in it [runs on from a named moment, else ended]"),
    ),
]


def start(
    seat: Seat,
    title: Annotated[str, typer.Argument(metavar="TITLE")],
    at: AtOption = "",
    keep: KeepOption = None,
    city: CityOption = "",
    lang: LangOption = None,
) -> int:
    """Copy the city, and open the copy's window."""
    from console.assembly.exercise.start import Beginning, start_exercise

    keeps = bool(at.strip()) if keep is None else keep
    beginning = Beginning(title, seat.book, at, keeps)
    with stdout_for(seat):
        code = start_exercise(seat.home, beginning, city_slug=city, settings=_settings(seat, lang))
    seat.answers.give({"exit": code})
    return code


def go_on(
    seat: Seat, name: Annotated[str, typer.Argument(metavar="BOOK")], city: CityOption = "", lang: LangOption = None
) -> int:
    """Open the window of an exercise that was begun."""
    from console.assembly.exercise.start import open_named

    with stdout_for(seat):
        code = open_named(seat.home, name, city_slug=city, settings=_settings(seat, lang))
    seat.answers.give({"exit": code})
    return code


def list_all(seat: Seat) -> None:
    """The exercises of the city in use, the newest first."""
    from console.exercises import drills

    with opened(seat) as city:
        found = drills(city.journal, city.registry)
        zone = city.profile.zone
    rows: list[dict[str, Any]] = [
        {
            "book": drill.book.name,
            "title": drill.title,
            "begun": local(drill.begun, zone).isoformat(timespec="seconds"),
            "stands": local(drill.last, zone).isoformat(timespec="seconds"),
            "by": drill.by,
            "entries": drill.entries,
            "parent": drill.book.parent,
            "parent_seq": drill.book.parent_seq,
            "parent_chain": drill.book.parent_chain.hex(),
        }
        for drill in found
    ]
    seat.answers.give(rows)
    cells = [
        (row["book"], row["begun"][:16].replace("T", " "), row["title"], str(row["entries"]),
         origin_of(drill.book, seat.language))
        for row, drill in zip(rows, found, strict=True)
    ]  # fmt: skip
    for line in table(cells, right=frozenset({3})):
        seat.answers.say(line)
    if not rows:
        seat.answers.say(seat.language.text("None was begun yet."))


def _settings(seat: Seat, lang: str | None) -> Settings:
    settings = seat.home.settings()
    return settings if lang is None else msgspec.structs.replace(settings, language=lang)


def register(app: typer.Typer) -> None:
    """Give the app these verbs."""
    group = typer.Typer(help=N_("Exercises on a copy of the city: begin one, go on with one, list them."))
    app.add_typer(group, name="exercise")
    verb(group, "start", N_("Copy the city, as it is or was, and open the copy's window as an exercise."),
         "{exit}")(start)  # fmt: skip
    verb(group, "open", N_("Go on with an exercise that was begun."), "{exit}", book=False)(go_on)
    verb(group, "list", N_("List the exercises of the city in use."),
         "[{book, title, begun, stands, by, entries, parent, parent_seq, parent_chain}]",
         book=False)(list_all)  # fmt: skip
